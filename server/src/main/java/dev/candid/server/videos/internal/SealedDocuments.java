package dev.candid.server.videos.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as sealed JSON in a column, under the workspace's key. */
@Component
class SealedDocuments {

    /** A document written before a record had a flag lacks it; then the flag is off. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Vault vault;

    SealedDocuments(Vault vault) {
        this.vault = vault;
    }

    /** @param column {@code table.column} */
    byte[] seal(WorkspaceId workspace, String column, Object document) {
        return vault.seal(SubjectId.of(workspace), column, json.writeValueAsBytes(document));
    }

    <T> T open(WorkspaceId workspace, String column, byte[] sealed, Class<T> type) {
        return json.readValue(vault.open(SubjectId.of(workspace), column, sealed), type);
    }
}
