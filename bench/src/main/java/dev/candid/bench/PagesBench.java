package dev.candid.bench;

import dev.candid.database.EmbeddedPostgres;
import dev.candid.server.CandidApplication;
import dev.candid.server.accounts.Accounts;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.api.Permission;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.LotSource;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page of a list costs in a workspace with 100,000 videos, beside the same page in one with 100: both in one
 * database, asked in turn, so that only the size differs. The rows are copies of real ones, with everything sealed as
 * the application seals it. A library ends at 1,000 files.
 */
final class PagesBench {

    private static final int SMALL = 100;
    private static final int LARGE = 100_000;
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 60;

    private static final String ORDER = """
            {"name": "Spring sale %d", "script": "Hello from the bench.", "canvas": {"widthPx": 270, "heightPx": 480}}
            """;

    /** The page, and the list of the API behind it, in case this version has no such page. */
    private static final Map<String, List<String>> LISTS = new TreeMap<>(Map.of(
            "videos", List.of("/videos"),
            "videos-failed", List.of("/videos?state=failed"),
            "videos-oldest", List.of("/videos?sort=oldest&view=list"),
            "videos-search", List.of("/videos?q=sale+spring"),
            "credits", List.of("/credits", "/api/v1/credits/entries"),
            "activity", List.of("/activity", "/api/v1/activity"),
            "library", List.of("/library", "/api/v1/assets")));

    /** @param ratio of the 95th percentiles, large over small */
    record ListResult(String path, double ratio, double smallP95Millis, double largeP95Millis) {}

    /** @param worstRatio of all lists @param requests of one round */
    record Result(
            double worstRatio,
            int smallCount,
            int largeCount,
            int rounds,
            int requests,
            Map<String, ListResult> lists) {}

    private final HttpClient client = HttpClient.newHttpClient();

    /** A workspace with a key. */
    private record Tenant(WorkspaceId workspace, String key) {}

    Result run() throws Exception {
        Path data = Files.createTempDirectory("candid-bench");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(data.resolve("postgres"));
                ConfigurableApplicationContext application = SpringApplication.run(
                        CandidApplication.class,
                        "--candid.data=" + data,
                        "--candid.role=web",
                        "--candid.database.url=" + postgres.access().url(),
                        "--candid.database.owner-user="
                                + postgres.access().owner().user(),
                        "--candid.database.owner-password="
                                + postgres.access().owner().password(),
                        "--candid.database.app-user="
                                + postgres.access().application().user(),
                        "--candid.database.app-password="
                                + postgres.access().application().password(),
                        "--candid.api.requests-per-minute=1000000",
                        "--server.port=0",
                        "--logging.level.root=warn")) {
            URI base = URI.create(
                    "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
            Tenant small = tenant(application, base, "small");
            Tenant large = tenant(application, base, "large");
            try (Connection connection = DriverManager.getConnection(
                            postgres.access().url(),
                            postgres.superuser().user(),
                            postgres.superuser().password());
                    Statement statement = connection.createStatement()) {
                fill(statement, small.workspace(), SMALL);
                fill(statement, large.workspace(), LARGE);
                statement.execute("vacuum analyze");
            }
            Map<String, ListResult> lists = new TreeMap<>();
            for (Map.Entry<String, List<String>> list : LISTS.entrySet()) {
                lists.put(list.getKey(), measure(base, path(base, small, list.getValue()), small, large));
            }
            double worst =
                    lists.values().stream().mapToDouble(ListResult::ratio).max().orElseThrow();
            return new Result(worst, SMALL, LARGE, ROUNDS, REQUESTS, lists);
        }
    }

    private Tenant tenant(ConfigurableApplicationContext application, URI base, String name) throws Exception {
        if (!(application
                        .getBean(Accounts.class)
                        .open(new Name(name), new EmailAddress(name + "@example.org"), new Name(name))
                instanceof Accounts.OpenOutcome.Opened(Accounts.Account account))) {
            throw new IllegalStateException("no account");
        }
        application
                .getBean(CreditLedger.class)
                .grant(account.workspace(), new Credits(1_000_000), LotSource.WELCOME, Optional.empty(), "bench");
        String key = application
                .getBean(ApiKeys.class)
                .create(account.workspace(), account.person(), Permission.scopes(), Optional.empty())
                .secret()
                .reveal();
        Tenant tenant = new Tenant(account.workspace(), key);
        HttpResponse<String> created = send(HttpRequest.newBuilder(base.resolve("/api/v1/videos"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ORDER.formatted(1)))
                .build());
        if (created.statusCode() != 201) {
            throw new IllegalStateException("no video: " + created.statusCode());
        }
        keepPicture(base, key);
        return tenant;
    }

    /** One asset for the library, to be copied. */
    private void keepPicture(URI base, String key) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
        HttpResponse<String> uploaded = send(HttpRequest.newBuilder(base.resolve("/api/v1/uploads"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(png.toByteArray()))
                .build());
        String id = JsonMapper.shared().readTree(uploaded.body()).path("id").asString();
        HttpResponse<String> kept = send(HttpRequest.newBuilder(base.resolve("/api/v1/uploads/" + id + "/keep"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\": \"bench\"}"))
                .build());
        if (kept.statusCode() != 200) {
            throw new IllegalStateException("no asset: " + uploaded.statusCode() + " " + kept.statusCode());
        }
    }

    /** Copies the workspace's one video, ledger entry, line of the log and asset, each with an id and a time of its own. */
    private static void fill(Statement statement, WorkspaceId workspace, int count) throws SQLException {
        statement.execute("""
                insert into videos_video
                select copy.*
                  from videos_video v, generate_series(1, %1$d) n,
                       lateral jsonb_populate_record(v, jsonb_build_object(
                           'video_id', gen_random_uuid(), 'created_at', v.created_at - n * interval '1 minute',
                           'ending', case when n %% 4 = 0 then 'FAILED' else 'SUCCEEDED' end,
                           'ended_at', v.created_at - n * interval '1 minute', 'settled_credits', 0)) copy
                 where v.workspace_id = '%2$s' and v.ended_at is null;
                insert into videos_word
                select w.workspace_id, w.word, v.created_at, v.video_id
                  from (select distinct workspace_id, word from videos_word where workspace_id = '%2$s') w
                  join videos_video v on v.workspace_id = w.workspace_id
                on conflict do nothing;
                insert into credits_entry
                select copy.*
                  from credits_entry e, generate_series(1, %1$d) n,
                       lateral jsonb_populate_record(e, jsonb_build_object(
                           'number', n + 10, 'created_at', e.created_at + n * interval '1 second')) copy
                 where e.workspace_id = '%2$s' and e.number = 1;
                insert into library_upload
                select copy.*
                  from library_upload u, generate_series(1, least(%1$d, 999)) n,
                       lateral jsonb_populate_record(u, jsonb_build_object(
                           'upload_id', gen_random_uuid(), 'object_id', gen_random_uuid(),
                           'created_at', u.created_at - n * interval '1 minute')) copy
                 where u.upload_id = (select upload_id from library_upload where workspace_id = '%2$s' limit 1);
                insert into api_activity
                select copy.*
                  from api_activity a, generate_series(1, %1$d) n,
                       lateral jsonb_populate_record(a, jsonb_build_object(
                           'activity_id', gen_random_uuid(), 'occurred_at', a.occurred_at - n * interval '1 second')) copy
                 where a.activity_id = (select activity_id from api_activity where workspace_id = '%2$s' limit 1);
                """.formatted(count, workspace));
    }

    /** The first of the paths that is there. */
    private String path(URI base, Tenant tenant, List<String> candidates) throws Exception {
        for (String path : candidates) {
            if (get(base, path, tenant).statusCode() == 200) {
                return path;
            }
        }
        throw new IllegalStateException("none is there: " + candidates);
    }

    /** The median of some rounds: on a shared machine one round may meet somebody else's work. */
    private ListResult measure(URI base, String path, Tenant small, Tenant large) throws Exception {
        for (int request = 0; request < WARM_UP; request++) {
            millis(base, path, small);
            millis(base, path, large);
        }
        List<Double> smallP95 = new ArrayList<>();
        List<Double> largeP95 = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> smallMillis = new ArrayList<>();
            List<Double> largeMillis = new ArrayList<>();
            for (int request = 0; request < REQUESTS; request++) {
                smallMillis.add(millis(base, path, small));
                largeMillis.add(millis(base, path, large));
            }
            smallP95.add(p95(smallMillis));
            largeP95.add(p95(largeMillis));
            ratios.add(largeP95.getLast() / smallP95.getLast());
        }
        return new ListResult(
                path,
                Meter.rounded(Meter.median(ratios)),
                Meter.rounded(Meter.median(smallP95)),
                Meter.rounded(Meter.median(largeP95)));
    }

    private double millis(URI base, String path, Tenant tenant) throws Exception {
        long start = System.nanoTime();
        if (get(base, path, tenant).statusCode() != 200) {
            throw new IllegalStateException("refused: " + path);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private HttpResponse<String> get(URI base, String path, Tenant tenant) throws Exception {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + tenant.key())
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static double p95(List<Double> values) {
        Collections.sort(values);
        return values.get((int) Math.ceil(0.95 * values.size()) - 1);
    }
}
