package dev.candid.server.terms.web;

import dev.candid.server.api.ClientAddresses;
import dev.candid.server.api.OpenRoute;
import dev.candid.server.api.Place;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.terms.Cause;
import dev.candid.server.terms.Report;
import dev.candid.server.terms.Reports;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where anybody reports what breaks the terms, without an account. */
@Controller
class ReportPages {

    private static final String ANYBODY = "Whoever sees abuse reports it, most often somebody without an account.";

    /** What the form sends. */
    record ReportForm(
            @Nullable String about,
            @Nullable String cause,
            @Nullable String place,
            @Nullable String words,
            @Nullable String contact) {

        @Override
        public String toString() {
            return "ReportForm[redacted]";
        }
    }

    private final Reports reports;
    private final ReportLimit limit;
    private final ClientAddresses addresses;
    private final Shells shells;

    ReportPages(Reports reports, ReportLimit limit, ClientAddresses addresses, Shells shells) {
        this.reports = reports;
        this.limit = limit;
        this.addresses = addresses;
        this.shells = shells;
    }

    @GetMapping(path = "/report", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = ANYBODY)
    ModelAndView form(Texts texts) {
        return page(new ReportForm("video", "unlawful", "", "", ""), Map.of(), texts);
    }

    @PostMapping("/report")
    @OpenRoute(because = ANYBODY)
    ModelAndView send(ReportForm form, HttpServletRequest request, Texts texts) {
        Map<String, String> errors = new LinkedHashMap<>();
        String place = Words.clean(form.place());
        String words = Words.clean(form.words());
        String contact = Words.clean(form.contact());
        Words.require(errors, "place", place, Reports.LONGEST_PLACE, texts);
        Words.require(errors, "words", words, Reports.LONGEST_WORDS, texts);
        if (contact.length() > Reports.LONGEST_CONTACT) {
            errors.put("contact", texts.of("terms.error.long", Reports.LONGEST_CONTACT));
        }
        Optional<Report.About> about = Words.constant(Report.About.class, form.about());
        Optional<Cause> cause = Words.constant(Cause.class, form.cause());
        if (!errors.isEmpty() || about.isEmpty() || cause.isEmpty()) {
            ModelAndView again = page(form, errors, texts);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        if (!limit.allows(addresses.of(request))) {
            throw new ProblemException(
                    TermsProblem.REPORTS_TOO_MANY,
                    "This place has sent many reports within an hour; none was kept now.");
        }
        reports.make(new Reports.Wish(
                about.get(), cause.get(), place, words, Optional.of(contact).filter(given -> !given.isEmpty())));
        return new ModelAndView("redirect:/report/thanks");
    }

    @GetMapping(path = "/report/thanks", produces = MediaType.TEXT_HTML_VALUE)
    @OpenRoute(because = ANYBODY)
    ModelAndView thanks(Texts texts) {
        return new ModelAndView(
                "terms/web/thanks", Map.of("shell", shells.page(Place.OUTSIDE, texts.of("terms.report.thanks.title"))));
    }

    private ModelAndView page(ReportForm form, Map<String, String> errors, Texts texts) {
        Map<String, String> about = new LinkedHashMap<>();
        for (Report.About one : Report.About.values()) {
            about.put(one.code(), texts.of("terms.about." + one.code()));
        }
        return new ModelAndView(
                "terms/web/report",
                Map.of(
                        "shell", shells.page(Place.OUTSIDE, texts.of("terms.report.title")),
                        "form", form,
                        "about", about,
                        "causes", Words.causes(texts),
                        "errors", errors));
    }
}
