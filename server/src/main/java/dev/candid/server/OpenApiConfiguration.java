package dev.candid.server;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says beside the routes: who may call, and how every refusal looks. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String KEY = "apiKey";
    private static final String PROBLEM = "Problem";

    /** Of every route, and so not repeated at each of them. */
    private static final List<String> REFUSALS_OF_ALL = List.of("401", "403", "429", "500", "503");

    static {
        // Who is calling comes from the key, not from a parameter.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ApiCaller.class, Caller.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Candid")
                        .version("1")
                        .description(
                                "Videos from scripts. Send a JSON body and a key: `Authorization: Bearer candid_…`."
                                        + " Refusals are problem documents (RFC 9457): match on `type`, show `detail`.")
                        .license(new License().name("See the file LICENSE")))
                .servers(List.of(new Server().url("/").description("This server")))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A key of a workspace, with the scopes it was made with."))
                        .addSchemas(PROBLEM, problemDocument())
                        .addResponses(PROBLEM, problem()));
    }

    private static ObjectSchema problemDocument() {
        StringSchema type = new StringSchema();
        type.setDescription("`/problems/<slug>`; never changes.");
        StringSchema detail = new StringSchema();
        detail.setDescription("For people.");
        ObjectSchema document = new ObjectSchema();
        document.setDescription("RFC 9457; a type may add members of its own.");
        document.addProperty("type", type);
        document.addProperty("title", new StringSchema());
        document.addProperty("status", new IntegerSchema());
        document.addProperty("detail", detail);
        document.addProperty("instance", new StringSchema());
        document.setRequired(List.of("type", "title", "status", "detail"));
        return document;
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("Refused, with the reason as a problem document.")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<Object>().$ref("#/components/schemas/" + PROBLEM))));
    }

    @Bean
    OpenApiCustomizer refusals() {
        return api -> {
            api.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiConfiguration::addRefusals));
            api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
        };
    }

    private static void addRefusals(Operation operation) {
        ApiResponses responses = operation.getResponses();
        for (String status : REFUSALS_OF_ALL) {
            if (!responses.containsKey(status)) {
                responses.addApiResponse(status, new ApiResponse().$ref(PROBLEM));
            }
        }
    }
}
