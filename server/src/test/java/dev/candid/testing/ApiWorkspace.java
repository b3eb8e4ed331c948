package dev.candid.testing;

import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.api.Permission;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LotSource;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fresh workspace with a key and credits, and a client that speaks to the running application with that key. */
public final class ApiWorkspace {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Accounts.Account account;
    private final String key;
    private final String email;
    private final URI base;

    private ApiWorkspace(Accounts.Account account, String key, String email, URI base) {
        this.account = account;
        this.key = key;
        this.email = email;
        this.base = base;
    }

    public static ApiWorkspace withCredits(ApplicationContext application, long credits) {
        String email = "someone-" + UUID.randomUUID() + "@example.org";
        Accounts.OpenOutcome opened = application
                .getBean(Accounts.class)
                .open(new Name("Someone"), new EmailAddress(email), new Name("A workspace"));
        Accounts.Account account = switch (opened) {
            case Accounts.OpenOutcome.Opened(Accounts.Account fresh) -> fresh;
            case Accounts.OpenOutcome.EmailTaken taken -> throw new AssertionError(taken);
        };
        NewApiKey key = application
                .getBean(ApiKeys.class)
                .create(account.workspace(), account.person(), Permission.scopes(), Optional.empty());
        if (credits > 0) {
            application
                    .getBean(CreditLedger.class)
                    .grant(account.workspace(), new Credits(credits), LotSource.WELCOME, Optional.empty(), "test");
        }
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return new ApiWorkspace(account, key.secret().reveal(), email, URI.create("http://127.0.0.1:" + port));
    }

    public WorkspaceId id() {
        return account.workspace();
    }

    /** The workspace with its owner. */
    public Accounts.Account account() {
        return account;
    }

    /** The secret of a key with every scope. */
    public String key() {
        return key;
    }

    /** Where the application listens. */
    public URI address() {
        return base;
    }

    public String email() {
        return email;
    }

    /** An answer with its body as text and, where it is JSON, as a tree. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The last part of a problem's type. */
        public String problem() {
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public Answer post(String path, byte[] body, String contentType) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + key);
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        return request;
    }

    /** An answer that goes on, line by line as it comes. */
    public BufferedReader lines(String path) {
        try {
            HttpResponse<InputStream> answer = CLIENT.send(request(path).GET().build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new AssertionError("no stream but " + answer.statusCode());
            }
            return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    public static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Looks at a video until it has ended. */
    public JsonNode ended(String video, Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (true) {
            JsonNode now = get("/api/v1/videos/" + video).json();
            if (now.path("endedAt").isString()) {
                return now;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("the video has not ended: " + now);
            }
            pause();
        }
    }

    /** Asks for a receipt until no input is left. */
    public JsonNode receiptWithoutInputs(String video, Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (true) {
            JsonNode receipt = get("/api/v1/videos/" + video + "/receipt").json();
            if (receipt.path("inputsLeft").asInt(-1) == 0) {
                return receipt;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("inputs are left: " + receipt);
            }
            pause();
        }
    }

    /** Between two looks at something another process changes. */
    public static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
