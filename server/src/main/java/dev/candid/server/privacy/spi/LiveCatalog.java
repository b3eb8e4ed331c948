package dev.candid.server.privacy.spi;

import dev.candid.server.privacy.FieldKind;
import java.util.Set;

/** Says which fields of one kind really exist, from the running system and not from the annotations. */
public interface LiveCatalog {

    FieldKind kind();

    /** Names as the data map spells them. */
    Set<String> names();
}
