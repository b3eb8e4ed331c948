package dev.candid.server.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.server.accounts.ClientBounds;
import dev.candid.server.accounts.Clients;
import dev.candid.server.accounts.Name;
import dev.candid.server.credits.Allotments;
import dev.candid.server.credits.Allotments.AllotOutcome;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.credits.EntryKind;
import dev.candid.server.credits.LotSource;
import dev.candid.server.credits.Spender;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import dev.candid.testing.ApiWorkspace;
import dev.candid.testing.PersonWindow;
import dev.candid.testing.WithFakeEngine;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An agency, its clients, what bounds them, the credits that pass from one ledger to the other, and the brand. */
@WithFakeEngine
class ClientPagesHttpTest {

    private static final Spender NOBODY = Spender.NOBODY;

    @Autowired
    ApplicationContext application;

    @Autowired
    Clients clients;

    @Autowired
    Allotments allotments;

    @Autowired
    CreditLedger ledger;

    ApiWorkspace agency;
    PersonWindow window;

    @BeforeEach
    void open() {
        agency = ApiWorkspace.withCredits(application, 100);
        window = PersonWindow.as(application, agency.account());
    }

    private WorkspaceId client(Optional<Long> monthly) {
        ClientBounds bounds = new ClientBounds(true, true, true, true, Optional.empty(), monthly);
        var made = clients.create(agency.id(), agency.account().person(), new Name("Client"), bounds);
        return ((Clients.CreateOutcome.Created) made).client();
    }

    @Test
    void credits_pass_from_one_ledger_to_the_other_once_and_both_say_so() {
        WorkspaceId client = client(Optional.empty());

        var given = allotments.allot(agency.id(), client, new Credits(30), NOBODY, "one");
        var again = allotments.allot(agency.id(), client, new Credits(30), NOBODY, "one");

        assertThat(given).isEqualTo(new AllotOutcome.Allotted(new Credits(30)));
        assertThat(again).isEqualTo(given);
        assertThat(ledger.balance(agency.id()).available()).isEqualTo(new Credits(70));
        assertThat(ledger.balance(client).available()).isEqualTo(new Credits(30));
        assertThat(ledger.entries(agency.id(), Optional.empty(), 10).getFirst().kind())
                .isEqualTo(EntryKind.SETTLED);
        assertThat(ledger.entries(client, Optional.empty(), 10)).hasSize(1);
        assertThat(ledger.lots(client))
                .singleElement()
                .satisfies(lot -> assertThat(lot.source()).isEqualTo(LotSource.ALLOTMENT));
        assertThat(allotments.list(agency.id(), client, 10)).hasSize(1);
    }

    @Test
    void a_cap_and_the_agencys_balance_bound_what_is_given_and_strangers_get_nothing() {
        WorkspaceId capped = client(Optional.of(40L));

        assertThat(allotments.allot(agency.id(), capped, new Credits(41), NOBODY, "a"))
                .isEqualTo(new AllotOutcome.AboveCap(new Credits(40)));
        assertThat(allotments.allot(agency.id(), capped, new Credits(25), NOBODY, "b"))
                .isInstanceOf(AllotOutcome.Allotted.class);
        assertThat(allotments.allot(agency.id(), capped, new Credits(16), NOBODY, "c"))
                .isEqualTo(new AllotOutcome.AboveCap(new Credits(15)));
        assertThat(allotments.allot(agency.id(), client(Optional.empty()), new Credits(76), NOBODY, "d"))
                .isEqualTo(new AllotOutcome.InsufficientCredits(new Credits(75)));
        ApiWorkspace stranger = ApiWorkspace.withCredits(application, 100);
        assertThat(allotments.allot(stranger.id(), capped, new Credits(1), NOBODY, "e"))
                .isInstanceOf(AllotOutcome.Unknown.class);
        assertThat(allotments.thisMonth(agency.id(), capped)).isEqualTo(new Credits(25));
    }

    @Test
    void an_agency_makes_a_client_bounds_it_and_gives_it_credits() {
        assertThat(window.post("/workspaces/clients", "name=").statusCode()).isEqualTo(422);
        var made = window.post("/workspaces/clients", "name=Bakery");
        String path = made.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");

        assertThat(window.post(path, "videos=on&limit=5&monthly=60&version=0").statusCode())
                .isEqualTo(302);
        assertThat(window.post(path, "version=0").statusCode()).isEqualTo(409);
        assertThat(window.post(path + "/credits", "amount=61&once=x").body()).contains("cap of this month");
        assertThat(window.post(path + "/credits", "amount=20&once=y").statusCode())
                .isEqualTo(302);
        assertThat(window.post(path + "/credits", "amount=many&once=z").statusCode())
                .isEqualTo(422);

        assertThat(window.get(path).body()).contains("Bakery").contains("20 credits");
        assertThat(window.get("/workspaces/clients").body()).contains("Bakery");
        assertThat(window.get("/workspaces").body()).contains("Clients of A workspace");
        assertThat(window.post(path + "/people", "person=nobody&role=creator").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_brand_kit_is_changed_refused_when_illegible_and_given_up() {
        String kit = "background=%2314161a&text=%23ffffff&accent=%2300ff88&logo=&voice=cmu-slt-hsmm&speed=1.0"
                + "&words=3&centre=0.85&version=";

        assertThat(window.get("/brand").body()).contains("these are the defaults");
        assertThat(window.post("/brand", kit + "0").statusCode()).isEqualTo(302);
        assertThat(window.post("/brand", kit + "0").statusCode()).isEqualTo(409);
        assertThat(window.post("/brand", kit.replace("ffffff", "15171b") + "1").body())
                .contains("contrast of 3 to 1");
        assertThat(window.get("/brand").body()).contains("#00ff88").contains("kit of its own");
        assertThat(window.post("/brand/reset", "version=1").statusCode()).isEqualTo(302);
        assertThat(window.get("/brand").body()).contains("these are the defaults");
    }
}
