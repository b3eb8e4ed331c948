package dev.candid.server.storage.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.spi.LiveCatalog;
import dev.candid.server.storage.ObjectPrefix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The prefixes that objects can have: by our code, and by the database. */
class ObjectPrefixCatalog implements LiveCatalog {

    private final ObjectRows rows;
    private final Tenancy tenancy;

    ObjectPrefixCatalog(ObjectRows rows, Tenancy tenancy) {
        this.rows = rows;
        this.tenancy = tenancy;
    }

    @Override
    public FieldKind kind() {
        return FieldKind.OBJECT_PREFIX;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>(tenancy.acrossWorkspaces(rows::prefixes));
        Arrays.stream(ObjectPrefix.values()).map(ObjectPrefix::label).forEach(names::add);
        return names;
    }
}
