package dev.candid.guards;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No module touches another module's tables: neither in a query nor by a foreign key. */
final class SqlRules {

    private static final Pattern TABLE =
            Pattern.compile("(?i)\\b(?:from|join|update|insert\\s+into|truncate|references)\\s+([a-z]+)_[a-z_]+\\b");
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private static final Path MODULES = SourceTree.repository().resolve("server/src/main/java/dev/candid/server");

    private SqlRules() {}

    static List<String> inJava(String module, String name, String source) {
        List<String> found = new ArrayList<>();
        Matcher text = TEXT.matcher(source);
        while (text.find()) {
            found.addAll(inSql(module, name, text.group()));
        }
        return found;
    }

    static List<String> inSql(String module, String name, String sql) {
        List<String> found = new ArrayList<>();
        Matcher table = TABLE.matcher(sql.replaceAll("--[^\\n]*", ""));
        while (table.find()) {
            String owner = table.group(1).toLowerCase();
            if (!owner.equals(module) && Files.isDirectory(MODULES.resolve(owner))) {
                found.add(name + ": " + module + " touches " + table.group().strip());
            }
        }
        return found;
    }
}
