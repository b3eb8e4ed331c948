package dev.candid.server.jobs.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the engine's protocol and does what the file {@code behaviour} in the work folder says. */
final class FakeEngine {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PrintStream ANSWERS = System.out;

    private FakeEngine() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = JSON.readTree(line);
            Path folder = Path.of(request.get("workFolder").asString());
            String stage = request.get("stage").asString();
            behave(
                    folder,
                    stage,
                    Files.readString(folder.resolve("behaviour")).strip().split(" "));
        }
    }

    private static void behave(Path folder, String stage, String[] words) throws IOException, InterruptedException {
        switch (words[0]) {
            case "finish" -> {
                int frames = Integer.parseInt(words[1]);
                for (int frame = 1; frame <= frames; frame++) {
                    Thread.sleep(Integer.parseInt(words[2]));
                    answer("{'type':'progress','stage':'%s','done':%d,'of':%d}", stage, frame, frames);
                }
                answer("{'type':'finished','stage':'%s','seconds':0.5}", stage);
            }
            case "fail" ->
                answer("{'type':'failed','stage':'%s','reason':'no-such-voice','remedy':'Choose another.'}", stage);
            case "crash" -> {
                System.err.println("java.lang.ArrayIndexOutOfBoundsException: words of the script");
                Runtime.getRuntime().halt(134);
            }
            case "nonsense" -> answer("{'type':");
            case "flood" -> ANSWERS.println("x".repeat(1_000_000));
            case "hang" -> {
                new ProcessBuilder("sleep", words[1]).start();
                answer("{'type':'progress','stage':'%s','done':1,'of':2}", stage);
                Thread.sleep(Long.MAX_VALUE);
            }
            case "read" -> {
                Path secret = Path.of(words[1]);
                Files.writeString(folder.resolve("read"), Files.exists(secret) ? Files.readString(secret) : "nothing");
                answer("{'type':'finished','stage':'%s','seconds':0.5}", stage);
            }
            case "look" -> {
                Files.writeString(
                        folder.resolve("environment"),
                        String.join("\n", System.getenv().keySet()));
                Files.writeString(folder.resolve("network"), reaches(Integer.parseInt(words[1])) ? "open" : "shut");
                answer("{'type':'finished','stage':'%s','seconds':0.5}", stage);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static boolean reaches(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static synchronized void answer(String template, Object... values) {
        ANSWERS.println(template.formatted(values).replace('\'', '"'));
        ANSWERS.flush();
    }
}
