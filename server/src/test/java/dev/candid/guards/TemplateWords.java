package dev.candid.guards;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that stand in a template instead of a bundle: between tags, in what is read out, in arguments of a part. */
final class TemplateWords {

    /** Names, formats and what people type as it stands: the same in every language. */
    private static final Set<String> SAME_EVERYWHERE = Set.of(
            "Candid",
            "Java",
            "PostgreSQL",
            "UTC",
            "English",
            "Deutsch",
            "SRT",
            "VTT",
            "CSV",
            "JSON",
            "Ctrl",
            "Esc",
            "curl",
            "px",
            "dB",
            "db",
            "MB",
            "WebVTT",
            "mp",
            "zip",
            "https",
            "http",
            "API");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern SPOKEN =
            Pattern.compile("\\b(?:aria-label|placeholder|title|alt|content)\\s*=\\s*\"([^\"$]*)\"");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\b(?:title|lead|label|hint|caption|placeholder|axis)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern DECLARATION = Pattern.compile("(?m)^\\s*@(import|param)\\b.*$");
    private static final Pattern OPENER =
            Pattern.compile("@(?:if|elseif|for|template\\.[\\w.]+|raw)\\s*\\(|\\$unsafe\\{|\\$\\{|!\\{");

    private TemplateWords() {}

    /** @return the words that should stand in a bundle */
    static List<String> in(String template) {
        List<String> found = new ArrayList<>();
        String declared = DECLARATION.matcher(template).replaceAll("");
        String html = strip(declared.replaceAll("(?s)<%--.*?--%>", ""), found);
        html = html.replaceAll("@(else|endif|endfor|endraw)", " ");
        String silent = html.replaceAll("(?s)<(code|pre|kbd|svg|script)\\b.*?</\\1>", " ");
        Matcher spoken = SPOKEN.matcher(silent.replaceAll("<meta[^>]*>", ""));
        while (spoken.find()) {
            collect(spoken.group(1), found);
        }
        collect(silent.replaceAll("<[^>]*>", " ").replaceAll("&\\w+;", " "), found);
        return found;
    }

    private static void collect(String text, List<String> found) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (!SAME_EVERYWHERE.contains(word.group())) {
                found.add(word.group());
            }
        }
    }

    /** Takes out what is code and keeps the markup that is handed to a part. */
    private static String strip(String template, List<String> found) {
        StringBuilder html = new StringBuilder();
        Matcher opener = OPENER.matcher(template);
        int from = 0;
        while (opener.find(from)) {
            html.append(template, from, opener.start());
            int end = close(template, opener.end());
            String code = template.substring(opener.end(), end);
            if (opener.group().startsWith("@template")) {
                html.append(' ').append(handed(code, found)).append(' ');
            }
            from = Math.min(template.length(), end + 1);
        }
        return html.append(template.substring(from)).toString();
    }

    /** The markup between back-ticks in the arguments of a part; words in the other arguments are collected. */
    private static String handed(String arguments, List<String> found) {
        StringBuilder html = new StringBuilder();
        StringBuilder code = new StringBuilder();
        int at = 0;
        while (at < arguments.length()) {
            if (arguments.startsWith("@`", at)) {
                int end = backTick(arguments, at + 2);
                html.append(strip(arguments.substring(at + 2, end), found));
                at = end + 1;
            } else {
                code.append(arguments.charAt(at++));
            }
        }
        Matcher argument = ARGUMENT.matcher(code);
        while (argument.find()) {
            collect(argument.group(1), found);
        }
        return html.toString();
    }

    private static int backTick(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith("@`", at)) {
                depth++;
                at++;
            } else if (text.charAt(at) == '`' && --depth == 0) {
                return at;
            }
        }
        return text.length();
    }

    /** Where the bracket that was opened just before {@code from} is closed; texts and handed markup are skipped. */
    private static int close(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (text.startsWith("@`", at)) {
                at = backTick(text, at + 2);
            } else if (letter == '"' || letter == '\'') {
                at = quoted(text, at);
            } else if (letter == '(' || letter == '{') {
                depth++;
            } else if ((letter == ')' || letter == '}') && --depth == 0) {
                return at;
            }
        }
        return text.length();
    }

    private static int quoted(String text, int from) {
        char quote = text.charAt(from);
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at;
            }
        }
        return text.length();
    }
}
