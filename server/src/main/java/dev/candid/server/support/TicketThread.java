package dev.candid.server.support;

import java.time.Instant;
import java.util.List;

/** A ticket with its messages, oldest first. Prints without what they say. */
public record TicketThread(Ticket ticket, List<Message> messages) {

    public TicketThread {
        messages = List.copyOf(messages);
    }

    /** @param byOperator else by the person */
    public record Message(boolean byOperator, String words, Instant at, List<Attachment> files) {

        public Message {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Message[redacted]";
        }
    }

    /** A file of a message. */
    public record Attachment(AttachmentId id, String name, FileKind kind, long sizeBytes) {

        @Override
        public String toString() {
            return "Attachment[" + id + "]";
        }
    }

    @Override
    public String toString() {
        return "TicketThread[" + ticket.id() + "]";
    }
}
