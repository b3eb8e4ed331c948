package dev.candid.server.library.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.AssetWish;
import dev.candid.server.library.Transfer;
import dev.candid.server.library.TransferWish;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what people write about a file on its way. */
@Component
class TransferWords {

    private static final String WISH = "library_transfer.wish";
    private static final String REFUSAL = "library_transfer.refusal";

    private record WishDocument(
            @Nullable String name,
            List<String> tags,
            String reason,
            @Nullable Instant until,
            String fingerprint,
            @Nullable UUID replaces) {}

    private final JsonMapper json = JsonMapper.builder().build();
    private final Vault vault;

    TransferWords(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(WorkspaceId workspace, TransferWish wish) {
        AssetWish asset = wish.asset();
        WishDocument document = new WishDocument(
                asset.name().map(AssetName::reveal).orElse(null),
                asset.tags().stream().map(AssetName::reveal).toList(),
                asset.reason(),
                asset.until().orElse(null),
                wish.fingerprint(),
                wish.replaces().map(UploadId::value).orElse(null));
        return vault.seal(SubjectId.of(workspace), WISH, json.writeValueAsBytes(document));
    }

    byte[] seal(WorkspaceId workspace, Transfer.Refusal refusal) {
        return vault.seal(SubjectId.of(workspace), REFUSAL, json.writeValueAsBytes(refusal));
    }

    Transfer open(JdbcTransfers.Row row) {
        SubjectId subject = SubjectId.of(row.workspace());
        WishDocument document = json.readValue(vault.open(subject, WISH, row.wish()), WishDocument.class);
        AssetWish asset = new AssetWish(
                Optional.ofNullable(document.name()).map(AssetName::new),
                document.tags().stream().map(AssetName::new).toList(),
                document.reason(),
                Optional.ofNullable(document.until()));
        return new Transfer(
                row.id(),
                row.state(),
                row.person(),
                new TransferWish(
                        row.lengthBytes(),
                        asset,
                        document.fingerprint(),
                        Optional.ofNullable(document.replaces()).map(UploadId::new)),
                row.receivedBytes(),
                row.createdAt(),
                row.expiresAt(),
                Optional.ofNullable(row.refusal())
                        .map(bytes -> json.readValue(vault.open(subject, REFUSAL, bytes), Transfer.Refusal.class)),
                row.upload());
    }
}
