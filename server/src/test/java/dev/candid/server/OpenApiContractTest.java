package dev.candid.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.WithFakeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published description of the API; {@code -Dcandid.golden=true} writes it anew. */
@WithFakeEngine
class OpenApiContractTest {

    private static final Path PUBLISHED =
            Path.of(System.getProperty("candid.repository", "..")).resolve("api/openapi.yaml");

    @Autowired
    ApplicationContext application;

    @Test
    void the_published_description_is_what_the_routes_are() throws IOException {
        String described = ApiWorkspace.withCredits(application, 0)
                .get("/v3/api-docs.yaml")
                .text();

        if (Boolean.getBoolean("candid.golden")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, described);
        }

        assertThat(described)
                .as("the routes changed: look at the difference, then run ./candid golden")
                .isEqualTo(Files.readString(PUBLISHED));
    }

    @Test
    void every_operation_is_described_and_names_its_refusals() {
        JsonNode description =
                ApiWorkspace.withCredits(application, 0).get("/v3/api-docs").json();

        assertThat(bare(description)).isEmpty();
        assertThat(description.at("/components/securitySchemes/apiKey/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void an_operation_without_a_description_is_caught() {
        JsonNode description = JsonMapper.builder().build().readTree("""
                {"paths": {"/api/v1/a": {
                  "get": {"operationId": "getA", "summary": "Look at an A", "tags": ["a"],
                          "responses": {"200": {}, "401": {"$ref": "#/components/responses/Problem"}}},
                  "post": {"operationId": "create", "tags": ["a"], "responses": {"200": {}}}}}}
                """);

        assertThat(bare(description))
                .containsExactly("post /api/v1/a has no summary", "post /api/v1/a names no refusal");
    }

    @Test
    void no_two_operations_share_a_name() {
        JsonNode description =
                ApiWorkspace.withCredits(application, 0).get("/v3/api-docs").json();
        List<String> names = new ArrayList<>();
        description
                .path("paths")
                .forEach(path -> path.forEach(
                        operation -> names.add(operation.path("operationId").asString())));

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    private static Set<String> bare(JsonNode description) {
        Set<String> bare = new TreeSet<>();
        description
                .path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    String route = method + " " + path;
                    if (operation.path("summary").asString("").isBlank()) {
                        bare.add(route + " has no summary");
                    }
                    if (operation.path("tags").isEmpty()) {
                        bare.add(route + " has no tag");
                    }
                    if (!operation.at("/responses/401/$ref").asString("").endsWith("/Problem")) {
                        bare.add(route + " names no refusal");
                    }
                }));
        return bare;
    }
}
