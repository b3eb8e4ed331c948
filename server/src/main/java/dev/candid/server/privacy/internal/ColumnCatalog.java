package dev.candid.server.privacy.internal;

import static dev.candid.server.privacy.DataCategory.NOT_PERSONAL;

import dev.candid.server.privacy.DataMapEntry;
import dev.candid.server.privacy.FieldKind;
import dev.candid.server.privacy.RetentionRule;
import dev.candid.server.privacy.spi.LiveCatalog;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The columns of the database, from its catalogue, whoever may read them. The histories of the modules' migrations are
 * the same table many times over and count as one, {@code flyway_*}.
 */
@DataMapEntry(
        of = "flyway_*",
        names = {
            "installed_rank",
            "version",
            "description",
            "type",
            "script",
            "checksum",
            "installed_by",
            "installed_on",
            "execution_time",
            "success"
        },
        category = NOT_PERSONAL,
        retention = RetentionRule.INSTALLATION)
class ColumnCatalog implements LiveCatalog {

    private final JdbcClient jdbc;

    ColumnCatalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public FieldKind kind() {
        return FieldKind.COLUMN;
    }

    @Override
    public Set<String> names() {
        return columns("true");
    }

    /** Columns whose values are text of any kind: what could hold anything, and is not sealed. */
    Set<String> plainText() {
        return columns("""
                (t.typcategory = 'S' or t.typname in ('json', 'jsonb', 'xml', 'hstore', 'tsvector')
                 or t.typelem in (select oid from pg_type where typcategory = 'S' or typname in ('json', 'jsonb', 'xml'))
                    and t.typcategory = 'A')
                and c.relname not like 'flyway\\_%'
                """);
    }

    private Set<String> columns(String which) {
        return Set.copyOf(
                jdbc.sql("""
                        select distinct regexp_replace(c.relname, '^flyway_.*', 'flyway_*') || '.' || a.attname
                          from pg_attribute a
                          join pg_class c on c.oid = a.attrelid
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_type t on t.oid = a.atttypid
                         where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                           and n.nspname not like 'pg\\_temp%' and n.nspname not like 'pg\\_toast%'
                           and c.relkind in ('r', 'p', 'v', 'm', 'f')
                           and a.attnum > 0 and not a.attisdropped
                           and \
                        """ + which + " limit 100000").query(String.class).list());
    }
}
