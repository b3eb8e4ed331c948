package dev.candid.guards;

import dev.candid.database.DatabaseAccess;
import dev.candid.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rules of the house that the live catalogue of PostgreSQL shows. Each finding reads "rule name: what is wrong". */
final class DatabaseCatalogue {

    private static final Pattern REFERENCE = Pattern.compile("(?s)own id|ref: ([a-z_]+)(;.*)?");

    private final JdbcClient jdbc;

    /** Looks with the superuser's eyes: row-level security must hide nothing here. */
    DatabaseCatalogue(DatabaseAccess database) {
        var superuser = TestDatabase.postgres().superuser();
        jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), superuser.user(), superuser.password()));
    }

    List<String> findings() {
        List<String> findings = new ArrayList<>();
        findings.addAll(tablesWithoutRowSecurity());
        findings.addAll(workspacesThatAreNotFenced());
        findings.addAll(viewsThatActAsTheirOwner());
        findings.addAll(functionsThatActAsTheirOwner());
        findings.addAll(tablesOfAnotherOwner());
        findings.addAll(identifiersWithoutAReference());
        findings.addAll(foreignKeysAcrossModules());
        findings.addAll(timesWithoutAZone());
        return findings;
    }

    /** Removes what the reviewed list allows; what is left over of the list itself is a finding too. */
    static List<String> afterExceptions(Collection<String> findings, Path list) throws java.io.IOException {
        Set<String> unused = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\s+", 3);
                if (parts.length < 3) {
                    throw new IllegalStateException("no reason: " + line);
                }
                unused.add(parts[0] + " " + parts[1] + ":");
            }
        }
        Set<String> allowed = Set.copyOf(unused);
        List<String> left = new ArrayList<>();
        for (String finding : findings) {
            String key = finding.substring(0, finding.indexOf(':') + 1);
            unused.remove(key);
            if (!allowed.contains(key)) {
                left.add(finding);
            }
        }
        unused.forEach(key -> left.add("exception " + key + " it is no longer needed"));
        return left;
    }

    private List<String> tablesWithoutRowSecurity() {
        return list("""
                select 'row-security ' || c.relname || ': not enabled and forced, or a policy is missing'
                  from pg_class c
                 where c.relnamespace = 'public'::regnamespace
                   and c.relkind in ('r', 'p', 'm')
                   and not (c.relname like 'flyway\\_%' and not has_table_privilege('candid_app', c.oid,
                            'select, insert, update, delete, truncate'))
                   and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                         select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                            and p.polqual is not null and p.polwithcheck is not null))
                """);
    }

    /** A second, permissive policy opens what the first one closes, so each one has to ask for the scope. */
    private List<String> workspacesThatAreNotFenced() {
        return list("""
                select distinct 'workspace-policy ' || c.relname || ': ' || p.polname || ' does not ask candid_visible'
                  from pg_policy p join pg_class c on c.oid = p.polrelid
                 where p.polpermissive
                   and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'candid_visible(') not like '%candid_visible(%'
                     or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'candid_visible(') not like '%candid_visible(%'
                     or exists (select from pg_attribute a
                                 where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
                                   and pg_get_expr(p.polqual, p.polrelid) !~ 'candid_visible\\((workspace_id|NULL::uuid)\\)'))
                """);
    }

    private List<String> viewsThatActAsTheirOwner() {
        return list("""
                select 'security-invoker ' || relname || ': the view shows rows its reader may not see'
                  from pg_class
                 where relnamespace = 'public'::regnamespace and relkind = 'v'
                   and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on'], false)
                """);
    }

    private List<String> functionsThatActAsTheirOwner() {
        return list("""
                select 'security-definer ' || proname || ': it acts with its owner''s rights'
                  from pg_proc
                 where pronamespace = 'public'::regnamespace and prosecdef
                """);
    }

    private List<String> tablesOfAnotherOwner() {
        return list("""
                select 'owner ' || relname || ': it belongs to ' || pg_get_userbyid(relowner)
                  from pg_class
                 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
                   and pg_get_userbyid(relowner) <> 'candid_owner'
                """);
    }

    /** The data map walks these declarations, because no foreign key crosses a module. */
    private List<String> identifiersWithoutAReference() {
        Set<String> tables = Set.copyOf(list(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"));
        return list("""
                select c.relname || '.' || a.attname || '|' || coalesce(col_description(c.oid, a.attnum), '')
                  from pg_attribute a join pg_class c on c.oid = a.attrelid
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                   and a.attnum > 0 and not a.attisdropped and a.attname like '%\\_id'
                   and c.relname not like 'flyway\\_%'
                """).stream()
                .flatMap(column -> brokenReference(column, tables))
                .toList();
    }

    private static Stream<String> brokenReference(String column, Set<String> tables) {
        String name = column.substring(0, column.indexOf('|'));
        Matcher reference = REFERENCE.matcher(column.substring(column.indexOf('|') + 1));
        if (!reference.matches()) {
            return Stream.of("reference " + name + ": its comment does not say 'ref: table'");
        }
        String table = reference.group(1);
        return table == null || tables.contains(table)
                ? Stream.empty()
                : Stream.of("reference " + name + ": there is no table " + table);
    }

    private List<String> foreignKeysAcrossModules() {
        return list("""
                select 'foreign-key ' || conrelid::regclass || ': it points into ' || confrelid::regclass
                  from pg_constraint
                 where contype = 'f'
                   and split_part(conrelid::regclass::text, '_', 1) <> split_part(confrelid::regclass::text, '_', 1)
                """);
    }

    private List<String> timesWithoutAZone() {
        return list("""
                select 'time-zone ' || c.relname || '.' || a.attname || ': not timestamptz'
                  from pg_attribute a join pg_class c on c.oid = a.attrelid
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                   and a.atttypid in ('timestamp'::regtype, 'timetz'::regtype) and not a.attisdropped
                   and c.relname not like 'flyway\\_%'
                """);
    }

    private List<String> list(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
