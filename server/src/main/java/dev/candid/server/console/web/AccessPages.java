package dev.candid.server.console.web;

import dev.candid.server.accounts.ApiCaller;
import dev.candid.server.accounts.Openings;
import dev.candid.server.api.OpenToSuspended;
import dev.candid.server.api.Permission;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresSession;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.privacy.SubjectId;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows people each time that the operator opened their details, and why. */
@Controller
@OpenToSuspended
class AccessPages {

    private final Openings openings;
    private final Shells shells;

    AccessPages(Openings openings, Shells shells) {
        this.openings = openings;
        this.shells = shells;
    }

    @GetMapping(path = "/settings/access", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresSession
    ModelAndView show(ApiCaller caller, Texts texts) {
        List<Openings.Opening> ofWorkspace = caller.permissions().contains(Permission.WORKSPACE_WRITE)
                ? openings.of(SubjectId.of(caller.workspace()))
                : List.of();
        return new ModelAndView(
                "console/web/access",
                Map.of(
                        "shell", shells.page(Place.ACCESS, texts.of("console.access.title")),
                        "own", openings.of(SubjectId.of(caller.person().orElseThrow())),
                        "workspace", ofWorkspace));
    }
}
