package dev.candid.server.signin.internal;

import dev.candid.server.kernel.PersonId;
import java.util.Map;

/** Rows of this module that hold something of people; every bean of this type is exported and erased. */
interface PersonRows {

    /** @return records by the name of their file below {@code signin/}, without its ending, such as {@code passkey/1} */
    Map<String, Map<String, Object>> export(PersonId person);

    /** @return how many rows went */
    long erase(PersonId person);
}
