package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Routes;
import dev.candid.server.api.Shell;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.api.Toast;
import dev.candid.server.console.Action;
import dev.candid.server.console.Habits;
import dev.candid.server.credits.Balance;
import dev.candid.server.credits.CreditLedger;
import dev.candid.server.kernel.PersonId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people arrive: first steps, what they do most, credits, what runs now and what was made last. */
@Controller
class HomePages {

    private static final int ACTIONS = 4;

    private final HomeFacts facts;
    private final Habits habits;
    private final CreditLedger credits;
    private final Routes routes;
    private final Shells shells;

    HomePages(HomeFacts facts, Habits habits, CreditLedger credits, Routes routes, Shells shells) {
        this.facts = facts;
        this.habits = habits;
        this.credits = credits;
        this.routes = routes;
        this.shells = shells;
    }

    @GetMapping("/")
    @RequiresSession
    ModelAndView home(ApiCaller caller, Texts texts) {
        PersonId person = caller.person().orElseThrow();
        Balance balance = credits.balance(caller.workspace());
        List<Action> actions = habits.favourites(person).stream()
                .filter(action -> routes.opens(action.href(), caller))
                .limit(ACTIONS)
                .toList();
        HomePage page = new HomePage(
                facts.steps(caller, habits.firstSteps(person)),
                actions,
                texts.number(balance.available().amount()),
                texts.number(balance.reserved().amount()),
                routes.opens(Action.CREDITS.href(), caller),
                facts.live(caller));
        Shell shell = shells.page(Place.HOME, texts.of("console.home.title"));
        return new ModelAndView("console/web/home", Map.of("shell", shell, "page", page));
    }

    /** The part that is asked for again and again while something runs. */
    @GetMapping("/home/live")
    @RequiresSession
    ModelAndView live(ApiCaller caller, Texts texts) {
        return new ModelAndView("console/web/homeLive", Map.of("texts", texts, "live", facts.live(caller)));
    }

    @PostMapping("/home/first-steps")
    @RequiresSession
    String dismiss(ApiCaller caller, @RequestParam(defaultValue = "true") boolean dismissed) {
        habits.dismiss(caller.person().orElseThrow(), dismissed);
        return "redirect:" + (dismissed ? Toast.after("/", "console.toast.first-steps") : "/");
    }
}
