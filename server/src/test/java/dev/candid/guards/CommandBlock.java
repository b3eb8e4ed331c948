package dev.candid.guards;

import dev.candid.testing.ApiWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of shell that a page shows, run as a reader runs it: with the reader's key and address where the page writes
 * {@code candid_…} and the standard address, and with the id of the answer before where it writes {@code <id>}.
 */
record CommandBlock(String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```sh\\n(.*?)^ *```$");
    private static final Pattern SHOWN = Pattern.compile("(?s)<pre[^>]*><code>(.*?)</code></pre>");
    private static final Pattern CURL = Pattern.compile("(?m)^curl ");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export .*\\n");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final String STATUSES_TO_ERRORS =
            "curl() { command curl -sS --max-time 60 --write-out '%{stderr}status %{http_code}\\n' \"$@\"; }\n";
    private static final long WAIT_SECONDS = 90;

    /** The blocks of a page of the docs, without the indentation that they have in a list. */
    static List<CommandBlock> ofMarkdown(String page) {
        return FENCED.matcher(page)
                .results()
                .map(block -> new CommandBlock(block.group(2).replaceAll("(?m)^" + block.group(1), "")))
                .toList();
    }

    /** The blocks that a template shows. */
    static List<CommandBlock> ofTemplate(String template) {
        return SHOWN.matcher(template)
                .results()
                .map(block -> new CommandBlock(block.group(1) + "\n"))
                .toList();
    }

    /**
     * Runs the blocks in their order.
     *
     * @return what did not answer with success; empty when all did
     */
    static List<String> findings(List<CommandBlock> blocks, ApiWorkspace workspace, Path folder)
            throws IOException, InterruptedException {
        List<String> findings = new ArrayList<>();
        String exports = "";
        String id = "<id>";
        for (CommandBlock block : blocks) {
            String script = block.text
                    .replace("candid_…", workspace.key())
                    .replace("http://127.0.0.1:8480", workspace.address().toString())
                    .replace("<id>", id);
            long calls = CURL.matcher(script).results().count();
            if (calls > 0) {
                Answers answers = answers(exports + script, folder);
                if (!answers.fine(calls)) {
                    findings.add(block.text + answers.output + answers.errors);
                }
                Matcher found = ID.matcher(answers.output);
                id = found.find() ? found.group(1) : id;
            }
            exports += String.join(
                    "",
                    EXPORT.matcher(script).results().map(line -> line.group()).toList());
        }
        return findings;
    }

    private record Answers(int exit, String output, String errors) {

        boolean fine(long calls) {
            List<String> statuses =
                    errors.lines().filter(line -> line.startsWith("status ")).toList();
            return exit == 0
                    && statuses.size() == calls
                    && statuses.stream().allMatch(status -> status.matches("status 2[0-9]{2}"));
        }
    }

    private static Answers answers(String script, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("answers");
        Path errors = folder.resolve("errors");
        Process shell = new ProcessBuilder("sh", "-euc", STATUSES_TO_ERRORS + script)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!shell.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
            shell.destroyForcibly().waitFor();
        }
        return new Answers(shell.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
