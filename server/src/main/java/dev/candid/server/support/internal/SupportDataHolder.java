package dev.candid.server.support.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.storage.DeletionReason;
import dev.candid.server.support.Ticket;
import dev.candid.server.support.TicketThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a person told us: tickets with their files, feedback and replies to surveys. */
@Component
class SupportDataHolder implements PersonalDataHolder {

    private static final int BATCH = 100;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final TicketRows tickets;
    private final MessageRows messages;
    private final TicketFiles files;
    private final JdbcFeedback feedback;
    private final Replies replies;

    SupportDataHolder(
            Tenancy tenancy,
            JdbcClient jdbc,
            TicketRows tickets,
            MessageRows messages,
            TicketFiles files,
            JdbcFeedback feedback,
            Replies replies) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.messages = messages;
        this.files = files;
        this.feedback = feedback;
        this.replies = replies;
    }

    /** A person's replies to surveys, and how records are written. */
    @Component
    static class Replies {

        private final JdbcClient jdbc;
        private final JdbcSurveys surveys;
        private final JsonMapper json;

        Replies(JdbcClient jdbc, JdbcSurveys surveys, JsonMapper json) {
            this.jdbc = jdbc;
            this.surveys = surveys;
            this.json = json;
        }

        void export(SubjectId person, ExportSink sink) {
            jdbc.sql("select survey_id, answers from support_survey_reply where person_id = :id limit 1000")
                    .param("id", person.value())
                    .query((row, number) -> Map.of(
                            "survey", row.getObject("survey_id", UUID.class),
                            "answers",
                                    Optional.ofNullable(row.getBytes("answers"))
                                            .map(stored -> surveys.answers(person, stored))
                                            .orElseGet(List::of)))
                    .list()
                    .forEach(reply -> write(sink, "survey-reply/" + reply.get("survey"), reply));
        }

        void write(ExportSink sink, String name, Object record) {
            sink.file("support/" + name + ".json", json.writeValueAsBytes(record));
        }
    }

    @Override
    public String module() {
        return "support";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return; // a ticket is its person's, not its workspace's
        }
        PersonId person = new PersonId(subject.value());
        for (Ticket ticket : ticketsOf(person)) {
            TicketThread thread = tenancy.acrossWorkspaces(() -> messages.thread(ticket));
            replies.write(sink, "ticket/" + ticket.id(), thread);
            tenancy.acrossWorkspaces(() -> messages.files(ticket)).forEach(stored -> export(stored, sink));
        }
        feedback.of(person).forEach(entry -> replies.write(sink, "feedback/" + entry.id(), entry));
        tenancy.acrossWorkspaces(() -> replies.export(subject, sink));
    }

    private void export(MessageRows.StoredFile stored, ExportSink sink) {
        try (InputStream content = files.open(stored).content()) {
            sink.file("support/file/" + stored.file().id(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Ticket> ticketsOf(PersonId person) {
        return tenancy.acrossWorkspaces(() -> tickets.of(person, Optional.empty(), Integer.MAX_VALUE));
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        long erased = switch (subject.kind()) {
            case PERSON -> erasePerson(new PersonId(subject.value()));
            case WORKSPACE -> eraseWorkspace(new WorkspaceId(subject.value()));
            case LEAD -> 0L;
        };
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }

    private long erasePerson(PersonId person) {
        List<Ticket> own = ticketsOf(person);
        own.forEach(this::erase);
        return own.size()
                + tenancy.acrossWorkspaces(() -> tickets.forgetOperator(person)
                        + change("delete from support_feedback where person_id = :id", person.value())
                        + change("delete from support_survey_reply where person_id = :id", person.value()));
    }

    private long eraseWorkspace(WorkspaceId workspace) {
        long erased = 0;
        List<Ticket> batch = inWorkspace(workspace);
        while (!batch.isEmpty()) {
            batch.forEach(this::erase);
            erased += batch.size();
            batch = inWorkspace(workspace);
        }
        return erased
                + tenancy.acrossWorkspaces(
                        () -> change("delete from support_survey where workspace_id = :id", workspace.value()));
    }

    private List<Ticket> inWorkspace(WorkspaceId workspace) {
        return tenancy.acrossWorkspaces(() -> tickets.inWorkspace(workspace, BATCH));
    }

    private void erase(Ticket ticket) {
        files.delete(tenancy.acrossWorkspaces(() -> messages.files(ticket)), DeletionReason.ERASED);
        tenancy.acrossWorkspaces(() -> tickets.delete(ticket.id()));
    }

    private int change(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).update();
    }
}
