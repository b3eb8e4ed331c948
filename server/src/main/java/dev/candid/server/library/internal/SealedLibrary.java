package dev.candid.server.library.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.library.DeleteOutcome;
import dev.candid.server.library.IntakeOutcome;
import dev.candid.server.library.KeepOutcome;
import dev.candid.server.library.Library;
import dev.candid.server.library.Upload;
import dev.candid.server.library.UploadId;
import dev.candid.server.library.UploadUse;
import dev.candid.server.library.UseOutcome;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.DeletionRecord;
import dev.candid.server.storage.ObjectId;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.storage.WorkFolderFullException;
import dev.candid.server.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Uploads as rows, with their bytes sealed in storage. */
@Service
class SealedLibrary implements Library {

    static final String KEEP_REASON = "library_upload.keep_reason";

    private final Intake intake;
    private final JdbcUploads uploads;
    private final ObjectStore objects;
    private final Vault vault;
    private final Tenancy tenancy;
    private final Clock clock;

    SealedLibrary(Intake intake, JdbcUploads uploads, ObjectStore objects, Vault vault, Tenancy tenancy, Clock clock) {
        this.intake = intake;
        this.uploads = uploads;
        this.objects = objects;
        this.vault = vault;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public IntakeOutcome receive(WorkspaceId workspace, InputStream body) throws IOException {
        return intake.receive(workspace, body);
    }

    @Override
    public Optional<Upload> find(WorkspaceId workspace, UploadId upload) {
        return Optional.ofNullable(find(workspace, Set.of(upload)).get(upload));
    }

    @Override
    public Map<UploadId, Upload> find(WorkspaceId workspace, Set<UploadId> wanted) {
        return byId(tenancy.inWorkspace(workspace, () -> uploads.find(workspace, wanted, clock.instant())));
    }

    @Override
    public UseOutcome use(WorkspaceId workspace, UploadUse use, Set<UploadId> wanted) {
        return tenancy.inWorkspace(workspace, () -> {
            Map<UploadId, Upload> there = byId(uploads.find(workspace, wanted, clock.instant()));
            if (there.size() < wanted.size()) {
                return missing(wanted, there);
            }
            Map<UploadId, Upload> taken = byId(uploads.takeIntoUse(workspace, use, wanted, clock.instant()));
            if (taken.size() < wanted.size()) { // gone between the two statements; give back what was taken
                uploads.endUse(workspace, use, clock.instant());
                return missing(wanted, taken);
            }
            return new UseOutcome.InUse(taken);
        });
    }

    @Override
    public void endUse(WorkspaceId workspace, UploadUse use) {
        tenancy.inWorkspace(workspace, () -> uploads.endUse(workspace, use, clock.instant()));
    }

    @Override
    public void copyTo(WorkspaceId workspace, UploadId upload, Path file) throws IOException {
        Upload source = find(workspace, upload).orElseThrow(() -> new IllegalStateException("no upload " + upload));
        try (InputStream plain = objects.open(workspace, source.object())) {
            Files.copy(plain, file);
        }
    }

    @Override
    public KeepOutcome keep(
            WorkspaceId workspace, UploadId upload, String reason, Optional<PersonId> actor, Optional<Instant> until) {
        Optional<Upload> found = find(workspace, upload);
        if (found.isEmpty()) {
            return new KeepOutcome.Unknown();
        }
        Instant now = clock.instant();
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            return new KeepOutcome.EndPassed();
        }
        Upload input = found.get();
        ObjectId asset =
                input.kept() ? input.object() : copyAsAsset(workspace, input).id();
        Optional<ObjectId> thumbnail = input.kept() ? Optional.empty() : thumbnail(workspace, upload);
        byte[] sealedReason = vault.sealText(SubjectId.of(workspace), KEEP_REASON, reason);
        boolean kept = tenancy.inWorkspace(
                workspace,
                () -> uploads.keep(
                        workspace,
                        upload,
                        input.object(),
                        new JdbcUploads.Kept(asset, thumbnail, sealedReason, actor, until, now)));
        if (!input.kept()) {
            // One of the two copies is nobody's now: the input, or the new one when the upload went meanwhile.
            objects.delete(workspace, kept ? input.object() : asset, DeletionReason.REQUESTED);
        }
        if (!kept) {
            thumbnail.ifPresent(nobodys -> objects.delete(workspace, nobodys, DeletionReason.REQUESTED));
        }
        return find(workspace, upload).<KeepOutcome>map(KeepOutcome.Kept::new).orElseGet(KeepOutcome.Unknown::new);
    }

    private Optional<ObjectId> thumbnail(WorkspaceId workspace, UploadId upload) {
        Optional<UploadRow> row = tenancy.inWorkspace(workspace, () -> uploads.row(workspace, upload));
        if (row.isEmpty() || row.get().media().isEmpty()) {
            return Optional.empty();
        }
        try {
            return intake.drawn(
                            workspace,
                            row.get().upload().object(),
                            row.get().media().get())
                    .map(StoredObject::id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (WorkFolderFullException full) {
            return Optional.empty(); // it is kept all the same, without a small picture
        }
    }

    private StoredObject copyAsAsset(WorkspaceId workspace, Upload input) {
        try (InputStream plain = objects.open(workspace, input.object())) {
            return objects.put(workspace, ObjectPrefix.ASSET, plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DeleteOutcome delete(WorkspaceId workspace, UploadId upload) {
        if (find(workspace, upload).isEmpty()) {
            return new DeleteOutcome.Unknown();
        }
        return tenancy.inWorkspace(workspace, () -> uploads.beginDeletion(workspace, upload))
                .<DeleteOutcome>map(row -> new DeleteOutcome.Deleted(finishDeletion(row, DeletionReason.REQUESTED)))
                .orElseGet(DeleteOutcome.InUse::new);
    }

    @Override
    public void forgetUse(WorkspaceId workspace, UploadUse use) {
        tenancy.inWorkspace(workspace, () -> uploads.forgetUse(workspace, use));
    }

    @Override
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT5S")
    public int sweep() {
        int count = 0;
        for (List<UploadRow> due = takeDue(); !due.isEmpty(); due = takeDue()) {
            for (UploadRow row : due) {
                finishDeletion(row, row.removed() ? DeletionReason.REQUESTED : reasonOf(row.upload()));
            }
            count += due.size();
        }
        return count;
    }

    private List<UploadRow> takeDue() {
        return tenancy.acrossWorkspaces(() -> uploads.takeDue(clock.instant()));
    }

    /** An unused input lives for a day from its upload; one that goes earlier goes because its job has ended. */
    private DeletionReason reasonOf(Upload upload) {
        boolean lastsADay = upload.expiresAt()
                .map(end -> !end.isBefore(upload.createdAt().plus(Intake.UNUSED_LIFE)))
                .orElse(false);
        return upload.kept() || lastsADay ? DeletionReason.EXPIRED : DeletionReason.JOB_ENDED;
    }

    private DeletionRecord finishDeletion(UploadRow row, DeletionReason reason) {
        row.thumbnail().ifPresent(small -> objects.delete(row.workspace(), small, reason));
        DeletionRecord record = objects.delete(row.workspace(), row.upload().object(), reason);
        tenancy.inWorkspace(
                row.workspace(),
                () -> uploads.remove(row.workspace(), row.upload().id()));
        return record;
    }

    private static UseOutcome missing(Set<UploadId> wanted, Map<UploadId, Upload> there) {
        return new UseOutcome.Missing(
                wanted.stream().filter(upload -> !there.containsKey(upload)).collect(Collectors.toUnmodifiableSet()));
    }

    private static Map<UploadId, Upload> byId(List<Upload> uploads) {
        return uploads.stream().collect(Collectors.toUnmodifiableMap(Upload::id, Function.identity()));
    }
}
