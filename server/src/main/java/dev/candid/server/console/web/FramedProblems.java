package dev.candid.server.console.web;

import dev.candid.server.api.Languages;
import dev.candid.server.api.Place;
import dev.candid.server.api.ProblemPages;
import dev.candid.server.api.Readers;
import dev.candid.server.api.Routes;
import dev.candid.server.api.Shell;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Problems as pages in the frame, so that people find their way on. */
@Component
class FramedProblems implements ProblemPages {

    private static final int SERVERS_FAULT = 500;

    private final TemplateEngine templates;
    private final Shells shells;
    private final Readers readers;
    private final Languages languages;
    private final Routes routes;

    FramedProblems(TemplateEngine templates, Shells shells, Readers readers, Languages languages, Routes routes) {
        this.templates = templates;
        this.shells = shells;
        this.readers = readers;
        this.languages = languages;
        this.routes = routes;
    }

    @Override
    public byte[] page(ProblemException problem, HttpServletRequest request) {
        Wording wording = wording(problem, request);
        int status = problem.type().status();
        // A fault of the server may be the database's: its page must not need it.
        Shell shell =
                status >= SERVERS_FAULT ? shells.plain(wording.title()) : shells.page(Place.HOME, wording.title());
        Map<String, Object> model = new HashMap<>();
        model.put("shell", shell);
        model.put("wording", wording);
        model.put("status", status);
        model.put("signIn", status == 401 && routes.exists("/sign-in"));
        if (problem.members().get("incident") != null) {
            model.put("incident", String.valueOf(problem.members().get("incident")));
        }
        StringOutput page = new StringOutput();
        templates.render("console/web/problem.jte", model, page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Wording wording(ProblemException problem, HttpServletRequest request) {
        Texts texts = languages.texts(
                problem.type().status() >= SERVERS_FAULT ? readers.byRequest(request) : readers.of(request));
        String slug = problem.type().slug();
        if (!texts.has("problem." + slug + ".title")) { // one that only programs meet
            return new Wording("en", problem.type().title(), problem.type().remedy());
        }
        return new Wording(
                texts.locale().toLanguageTag(),
                texts.of("problem." + slug + ".title"),
                texts.of("problem." + slug + ".remedy"));
    }
}
