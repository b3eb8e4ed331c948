package dev.candid.server.library.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.Asset;
import dev.candid.server.library.AssetName;
import dev.candid.server.library.Transfer;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands out and erases what this module holds of a workspace: what is written of its files; storage has the files. */
@Component
class LibraryDataHolder implements PersonalDataHolder {

    private final JsonMapper json = JsonMapper.builder().build();
    private final JdbcUploads uploads;
    private final JdbcAssets kept;
    private final AssetReader reader;
    private final JdbcTransfers transfers;
    private final TransferWords words;
    private final Vault vault;
    private final Tenancy tenancy;

    LibraryDataHolder(
            JdbcUploads uploads,
            JdbcAssets kept,
            AssetReader reader,
            JdbcTransfers transfers,
            TransferWords words,
            Vault vault,
            Tenancy tenancy) {
        this.uploads = uploads;
        this.kept = kept;
        this.reader = reader;
        this.transfers = transfers;
        this.words = words;
        this.vault = vault;
        this.tenancy = tenancy;
    }

    @Override
    public String module() {
        return "library";
    }

    /** An upload as a person reads it in an export. */
    private record ExportedUpload(
            Upload upload, Optional<String> keepReason, Optional<String> name, List<String> tags) {}

    /** A file on its way. */
    private record ExportedTransfer(Transfer transfer) {}

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return;
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        tenancy.inWorkspace(workspace, () -> {
            Map<UploadId, String> reasons = uploads.keptReasons(workspace).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            JdbcUploads.KeptReason::upload,
                            row -> vault.openText(subject, SealedLibrary.KEEP_REASON, row.sealedReason())));
            Map<UploadId, Asset> assets = reader.open(workspace, kept.all(workspace)).stream()
                    .collect(Collectors.toUnmodifiableMap(Asset::id, Function.identity()));
            for (JdbcTransfers.Row row : transfers.all(workspace)) {
                sink.file(
                        "library/transfer/" + row.id() + ".json",
                        json.writeValueAsBytes(new ExportedTransfer(words.open(row))));
            }
            for (Upload upload : uploads.all(workspace)) {
                Optional<Asset> asset = Optional.ofNullable(assets.get(upload.id()));
                ExportedUpload exported = new ExportedUpload(
                        upload,
                        Optional.ofNullable(reasons.get(upload.id())),
                        asset.flatMap(Asset::name).map(AssetName::reveal),
                        asset.stream()
                                .flatMap(found -> found.tags().stream())
                                .map(AssetName::reveal)
                                .toList());
                sink.file("library/upload/" + upload.id() + ".json", json.writeValueAsBytes(exported));
            }
        });
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        int count = switch (subject.kind()) {
            case WORKSPACE -> {
                WorkspaceId workspace = new WorkspaceId(subject.value());
                yield tenancy.inWorkspace(workspace, () -> uploads.eraseWorkspace(workspace));
            }
            case PERSON -> tenancy.acrossWorkspaces(() -> uploads.forgetKeeper(new PersonId(subject.value())));
            case LEAD -> 0;
        };
        return count == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(count);
    }
}
