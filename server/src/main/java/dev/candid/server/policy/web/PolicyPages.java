package dev.candid.server.policy.web;

import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.policy.Policy;
import dev.candid.server.policy.PolicyText;
import dev.candid.server.policy.Promise;
import dev.candid.server.privacy.DataMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The policy for everyone to read. */
@Controller
class PolicyPages {

    private final Policy policy;
    private final DataMap map;
    private final Shells shells;

    PolicyPages(Policy policy, DataMap map, Shells shells) {
        this.policy = policy;
        this.map = map;
        this.shells = shells;
    }

    @GetMapping(path = "/privacy", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = "Whoever deals with us must be able to read what we do with their data.")
    ModelAndView read(Texts texts) {
        PolicyText text = policy.text(texts.locale());
        Map<String, Promise> promises =
                policy.register().stream().collect(Collectors.toMap(Promise::sentence, Function.identity()));
        PolicyWords words = new PolicyWords(texts, policy.facts());
        PolicyPage page = new PolicyPage(
                text.sections().stream()
                        .map(section -> words.section(section, promises))
                        .toList(),
                KeptFor.of(map, texts));
        return new ModelAndView(
                "policy/web/policy", Map.of("shell", shells.page(Place.OUTSIDE, text.title()), "page", page));
    }
}
