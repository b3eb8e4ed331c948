package dev.candid.server.storage.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Hands out and erases the objects of a workspace; other subjects have none. */
class StoredObjectsHolder implements PersonalDataHolder {

    private static final int PAGE = 100;

    private final ObjectStore store;
    private final ObjectRows rows;
    private final Tenancy tenancy;

    StoredObjectsHolder(ObjectStore store, ObjectRows rows, Tenancy tenancy) {
        this.store = store;
        this.rows = rows;
        this.tenancy = tenancy;
    }

    @Override
    public String module() {
        return "storage";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return;
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        UUID after = new UUID(0, 0);
        for (List<StoredObject> page = page(workspace, after); !page.isEmpty(); page = page(workspace, after)) {
            for (StoredObject object : page) {
                if (object.prefix() != ObjectPrefix.SUPPORT) { // a person's own; support hands it to that person
                    export(workspace, object, sink);
                }
            }
            after = page.getLast().id().value();
        }
    }

    private void export(WorkspaceId workspace, StoredObject object, ExportSink sink) {
        try (InputStream content = store.open(workspace, object.id())) {
            sink.file("storage/" + object.prefix().label() + "/" + object.id(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.WORKSPACE) {
            return new ErasureOutcome.NothingHeld();
        }
        WorkspaceId workspace = new WorkspaceId(subject.value());
        UUID first = new UUID(0, 0);
        long erased = 0;
        for (List<StoredObject> page = page(workspace, first); !page.isEmpty(); page = page(workspace, first)) {
            for (StoredObject object : page) {
                store.delete(workspace, object.id(), DeletionReason.ERASED);
                erased++;
            }
        }
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }

    private List<StoredObject> page(WorkspaceId workspace, UUID after) {
        return tenancy.inWorkspace(workspace, () -> rows.page(workspace, after, PAGE));
    }
}
