package dev.candid.server.credits.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Name;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.ReserveOutcome;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.CandidTest;
import dev.candid.testing.SignedIn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CandidTest
class CreditsPagesHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    CreditLedger ledger;

    @Autowired
    ApiKeys keys;

    ApiWorkspace workspace;
    SignedIn person;
    UUID video = UUID.randomUUID();

    @BeforeEach
    void spend() {
        workspace = ApiWorkspace.withCredits(application, 100);
        person = SignedIn.to(application, workspace);
        var key = keys.list(workspace.id()).getFirst();
        keys.rename(workspace.id(), key.id(), Optional.of(new Name("=Robot()")));
        Spender spender = new Spender(Optional.of(person.id()), Optional.of(key.id()), Optional.of(video));
        var reserved = (ReserveOutcome.Reserved)
                ledger.reserve(workspace.id(), new Credits(30), "one", Duration.ofHours(1), spender);
        ledger.settle(workspace.id(), reserved.id(), new Credits(12));
        ledger.reserve(workspace.id(), new Credits(7), "two", Duration.ofHours(1), spender);
    }

    @Test
    void the_page_shows_what_there_is_what_is_held_and_what_was_used_by_whom() {
        String page = person.get("/credits?by=member").body();

        assertThat(page)
                .contains(">" + ledger.balance(workspace.id()).available().amount() + "<")
                .contains("7 credits")
                .contains("/videos/" + video)
                .contains("=Robot()")
                .contains("Someone");
        assertThat(person.get("/credits?kind=granted").body()).doesNotContain("/videos/" + video + "\">Video</a></td>");
        assertThat(person.get("/credits?by=key").body()).contains("<td class=\"number\">12</td>");
    }

    @Test
    void the_file_holds_every_entry_and_nothing_that_a_spreadsheet_would_run() {
        String file = person.get("/credits/entries.csv").body();

        int entries = ledger.entries(workspace.id(), Optional.empty(), 100).size();
        assertThat(file.lines().count()).isEqualTo(entries + 1);
        assertThat(file).contains(",settled,0,-12,").contains(",'=Robot(),").contains(video.toString());
        assertThat(person.get("/credits/entries.csv?kind=settled")
                        .body()
                        .lines()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_threshold_is_kept_and_taken_away_and_a_wrong_one_is_refused() {
        assertThat(person.post("/credits/threshold", "low=50").statusCode()).isEqualTo(302);
        assertThat(ledger.lowAt(workspace.id())).contains(new Credits(50));
        assertThat(person.post("/credits/threshold", "low=few").statusCode()).isEqualTo(422);
        person.post("/credits/threshold", "low=");
        assertThat(ledger.lowAt(workspace.id())).isEmpty();
    }

    @Test
    void the_activity_page_shows_requests_with_key_and_member_and_filters_them() {
        workspace.get("/api/v1/credits");
        workspace.get("/api/v1/videos/" + UUID.randomUUID());

        String page = person.get("/activity").body();
        String refused = person.get("/activity?result=refused").body();
        String file = person.get("/activity/lines.csv").body();

        assertThat(page).contains("/api/v1/credits").contains("after 90 days").contains("=Robot()");
        assertThat(refused).contains("/api/v1/videos/{id}").doesNotContain("GET /api/v1/credits");
        assertThat(file).contains("'=Robot()").contains(",GET,/api/v1/credits,200,");
    }
}
