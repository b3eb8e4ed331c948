package dev.candid.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as any program would use it. A problem that the server answers becomes a {@link RefusedException}. */
final class ApiClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI server;
    private final Optional<String> key;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();

    /** The server said no; the message is its problem's title and detail. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private ApiClient(URI server, Optional<String> key) {
        this.server = server;
        this.key = key;
    }

    static ApiClient withoutKey(URI server) {
        return new ApiClient(server, Optional.empty());
    }

    static ApiClient withKey(URI server, String key) {
        return new ApiClient(server, Optional.of(key));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answered(request(path).GET());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return answered(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** @param idempotencyKey makes a repeated request the same request */
    JsonNode post(String path, String idempotencyKey, Map<String, ?> body) throws IOException, InterruptedException {
        return answered(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    JsonNode upload(Path file) throws IOException, InterruptedException {
        return answered(request("/api/v1/uploads")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    void download(String path, Path file) throws IOException, InterruptedException {
        HttpResponse<Path> answer = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new RefusedException("download of " + path + " was answered with " + answer.statusCode());
        }
    }

    /** Follows server-sent events until the stream ends. */
    void follow(String path, Consumer<JsonNode> event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + key.orElseThrow())
                .GET()
                .build();
        http.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("data:"))
                .map(line -> json.readTree(line.substring("data:".length())))
                .forEach(event);
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode answered(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            JsonNode problem = json.readTree(answer.body());
            throw new RefusedException(problem.path("title").asString() + ": "
                    + problem.path("detail").asString());
        }
        return json.readTree(answer.body());
    }
}
