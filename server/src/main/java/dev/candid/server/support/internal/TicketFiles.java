package dev.candid.server.support.internal;

import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.storage.MissingObjectException;
import dev.candid.server.storage.ObjectPrefix;
import dev.candid.server.storage.ObjectStore;
import dev.candid.server.storage.StoredObject;
import dev.candid.server.support.AttachmentId;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.TicketThread;
import dev.candid.server.support.Tickets.OpenedAttachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.stereotype.Component;

/** The bytes of tickets' files, sealed in storage. */
@Component
class TicketFiles {

    private final ObjectStore objects;

    TicketFiles(ObjectStore objects) {
        this.objects = objects;
    }

    /** Joins the caller's transaction: without it, the objects never existed. */
    List<MessageRows.StoredFile> put(WorkspaceId workspace, MessageDraft message) {
        return message.files().stream().map(file -> put(workspace, file)).toList();
    }

    private MessageRows.StoredFile put(WorkspaceId workspace, MessageDraft.File file) {
        try (InputStream plain = Files.newInputStream(file.content())) {
            StoredObject stored = objects.put(workspace, ObjectPrefix.SUPPORT, plain);
            return new MessageRows.StoredFile(
                    workspace,
                    stored.id(),
                    new TicketThread.Attachment(AttachmentId.random(), file.name(), file.kind(), stored.sizeBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenedAttachment open(MessageRows.StoredFile stored) {
        return new OpenedAttachment(stored.file(), objects.open(stored.workspace(), stored.object()));
    }

    /** Outside of any transaction, before the rows go: after a crash in between a second run finds them again. */
    void delete(List<MessageRows.StoredFile> files, DeletionReason reason) {
        for (MessageRows.StoredFile stored : files) {
            try {
                objects.delete(stored.workspace(), stored.object(), reason);
            } catch (MissingObjectException gone) {
                continue; // with its workspace
            }
        }
    }
}
