package dev.candid.server.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import dev.candid.server.support.Feedback;
import dev.candid.server.support.MessageDraft;
import dev.candid.server.support.Survey;
import dev.candid.server.support.SurveyId;
import dev.candid.server.support.Surveys;
import dev.candid.server.support.TicketAnswered;
import dev.candid.server.support.TicketDesk;
import dev.candid.server.support.TicketDesk.AnswerOutcome;
import dev.candid.server.support.TicketId;
import dev.candid.server.support.TicketState;
import dev.candid.server.support.Tickets;
import dev.candid.testing.CandidTest;
import dev.candid.testing.TestPerson;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Questions and answers, feedback and surveys, from both sides. */
@CandidTest
@RecordApplicationEvents
class SupportHttpTest {

    private static final Pattern FILE = Pattern.compile("href=\"(/support/[^\"]+/files/[^\"]+)\"");
    private static final byte[] PICTURE = "\u0089PNG\r\n\u001a\n not really".getBytes(StandardCharsets.ISO_8859_1);

    @Autowired
    ApplicationContext application;

    @Autowired
    ApplicationEvents events;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketDesk desk;

    @Autowired
    Feedback feedback;

    @Autowired
    Surveys surveys;

    @Autowired
    List<PersonalDataHolder> holders;

    TestPerson operator;
    TestPerson person;

    @BeforeEach
    void signIn() {
        operator = TestPerson.operator(application);
        person = TestPerson.somebody(application);
    }

    private static HttpResponse<String> send(
            TestPerson sender, String path, String fields, String fileName, byte[] file) {
        String boundary = "----candid" + UUID.randomUUID();
        StringBuilder form = new StringBuilder();
        for (String field : fields.split("&")) {
            String[] parts = field.split("=", 2);
            form.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, parts[0], parts[1]));
        }
        form.append("--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, fileName));
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes(form.toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return sender.send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())),
                path + "?_csrf=" + sender.token());
    }

    private TicketId opened(String topic) {
        var outcome = tickets.open(person.person(), person.workspace(), topic, MessageDraft.of("How?"));
        return ((Tickets.OpenOutcome.Opened) outcome).id();
    }

    @Test
    void a_question_with_a_picture_is_answered_read_and_closed() {
        HttpResponse<String> sent =
                send(person, "/support", "topic=Captions break&words=See the picture.", "../Bild ü.png", PICTURE);
        String path = TestPerson.location(sent).replaceFirst("\\?.*", "");
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        String queue = operator.get("/admin/tickets").body();
        HttpResponse<String> answer = operator.post(
                "/admin/tickets/" + id + "/answer", "words", "Fixed in the next version.", "version", "1");
        int unread = tickets.unread(person.person());
        String thread = person.get(path).body();

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        assertThat(queue).contains("Captions break");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(unread).isEqualTo(1);
        assertThat(tickets.unread(person.person())).isZero();
        assertThat(thread).contains("See the picture.", "Fixed in the next version.", "Bild ü.png");
        person.post(path + "/close");
        assertThat(desk.read(new TicketId(id)).orElseThrow().ticket().state()).isEqualTo(TicketState.CLOSED);

        Matcher file = FILE.matcher(thread);
        assertThat(file.find()).isTrue();
        HttpResponse<String> download = person.get(file.group(1));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("filename*=UTF-8''Bild%20%C3%BC.png");
        assertThat(download.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(TestPerson.somebody(application).get(file.group(1)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_file_of_a_wrong_kind_is_named_and_the_words_stay_in_the_form() {
        HttpResponse<String> answer = send(
                person,
                "/support",
                "topic=A program&words=Please run this.",
                "picture.png",
                "MZ\0\0".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("A file is of a kind that is not taken", "Please run this.");
        assertThat(tickets.list(person.person(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void an_answer_to_a_ticket_that_was_written_to_meanwhile_is_not_sent_and_not_lost() {
        TicketId ticket = opened("Racing");
        tickets.write(person.person(), ticket, MessageDraft.of("It works now."));

        HttpResponse<String> late =
                operator.post("/admin/tickets/" + ticket + "/answer", "words", "Try again.", "version", "1");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody wrote meanwhile", "Try again.", "It works now.");
        assertThat(desk.answer(ticket, operator.person(), 2, MessageDraft.of("Good.")))
                .isEqualTo(new AnswerOutcome.Answered());
        assertThat(events.stream(TicketAnswered.class).map(TicketAnswered::personId))
                .contains(person.person());
    }

    @Test
    void a_ticket_of_another_person_is_not_there_and_the_desk_is_the_operators() {
        TicketId ticket = opened("Mine");
        TestPerson stranger = TestPerson.somebody(application);

        assertThat(stranger.get("/support/" + ticket).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/support/" + ticket + "/messages", "words", "Hi")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/support/" + ticket + "/close").statusCode()).isEqualTo(404);
        for (String path : List.of("/admin/tickets", "/admin/feedback", "/admin/surveys")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(operator.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void feedback_arrives_without_its_sender_and_keeps_only_the_name_of_a_place() {
        String words = "More fonts please " + UUID.randomUUID();

        person.post("/feedback", "kind", "idea", "words", words, "place", "videos");
        person.post("/feedback", "kind", "problem", "words", words + " 2", "place", "/videos/7?secret=1");

        var entries = feedback.list(Optional.empty(), 50).stream()
                .filter(entry -> entry.words().startsWith(words))
                .toList();
        assertThat(entries).extracting(Feedback.Entry::place).containsExactly(Optional.empty(), Optional.of("videos"));
        assertThat(operator.get("/admin/feedback").body())
                .contains(words)
                .doesNotContain(person.person().toString());
        assertThat(person.post("/feedback", "kind", "idea", "words", "").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_survey_is_answered_once_or_declined_and_the_operator_sees_sums_and_words() {
        HttpResponse<String> made = operator.post(
                "/admin/surveys",
                "title",
                "How is it?",
                "words0",
                "Rate us",
                "kind0",
                "rating",
                "words1",
                "Which?",
                "kind1",
                "choice",
                "choices1",
                "Videos\nPages",
                "words2",
                "Why?",
                "kind2",
                "text");
        String path = TestPerson.location(made).replaceFirst("\\?.*", "");
        SurveyId id = new SurveyId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
        TestPerson other = TestPerson.somebody(application);
        assertThat(person.get("/surveys/offer").statusCode()).isEqualTo(204);
        operator.post(path + "/start");

        assertThat(person.get("/surveys/offer").body()).contains("How is it?", "Pages");
        assertThat(surveys.answer(person.person(), id, List.of("9", "1", "x"))).isFalse();
        person.post("/surveys/" + id, "a0", "4", "a1", "2", "a2", "It is quick.");
        other.post("/surveys/" + id + "/decline");
        boolean again = surveys.answer(person.person(), id, List.of("1", "1", ""));
        operator.post(path + "/end");

        assertThat(again).isFalse();
        assertThat(other.get("/surveys/offer").statusCode()).isEqualTo(204);
        Surveys.Results results = surveys.results(id).orElseThrow();
        assertThat(results.answered()).isEqualTo(1);
        assertThat(results.declined()).isEqualTo(1);
        assertThat(results.questions().get(0).counts()).containsExactly(0, 0, 0, 1, 0);
        assertThat(results.questions().get(1).counts()).containsExactly(0, 1);
        assertThat(operator.get(path).body()).contains("It is quick.");
        assertThat(results.survey().state()).isEqualTo(Survey.State.ENDED);
    }

    @Test
    void what_a_person_told_us_is_exported_and_erased_with_the_files() {
        send(person, "/support", "topic=Canary topic&words=Canary words", "canary.png", PICTURE);
        person.post("/feedback", "kind", "praise", "words", "Canary praise");
        PersonalDataHolder holder = holders.stream()
                .filter(found -> found.module().equals("support"))
                .findFirst()
                .orElseThrow();
        List<String> files = new ArrayList<>();
        StringBuilder content = new StringBuilder();

        holder.export(SubjectId.of(person.person()), (name, body) -> {
            files.add(name.substring(0, name.lastIndexOf('/')));
            content.append(read(body));
        });

        assertThat(files).containsExactlyInAnyOrder("support/ticket", "support/file", "support/feedback");
        assertThat(content).contains("Canary topic", "Canary words", "Canary praise", "not really");
        assertThat(holder.erase(SubjectId.of(person.person())))
                .isEqualTo(new PersonalDataHolder.ErasureOutcome.Erased(2));
        assertThat(holder.erase(SubjectId.of(person.person())))
                .isEqualTo(new PersonalDataHolder.ErasureOutcome.NothingHeld());
    }

    private static String read(java.io.InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
