package dev.candid.server.notices.web;

import dev.candid.server.api.Languages;
import dev.candid.server.api.Place;
import dev.candid.server.api.RequiresOperator;
import dev.candid.server.api.Shells;
import dev.candid.server.api.Texts;
import dev.candid.server.kernel.ProblemException;
import dev.candid.server.notices.MailPreviews;
import dev.candid.server.notices.NoticeKind;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Every kind of mail, as it would arrive, in each language and in both forms. */
@Controller
class TemplatePages {

    private static final String ADDRESS = OutboxPages.ADDRESS + "/templates";
    private static final String CONTENT_POLICY = "Content-Security-Policy";
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private final MailPreviews previews;
    private final Languages languages;
    private final Shells shells;

    TemplatePages(MailPreviews previews, Languages languages, Shells shells) {
        this.previews = previews;
        this.languages = languages;
        this.shells = shells;
    }

    @GetMapping(path = ADDRESS, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView list(Texts texts) {
        return new ModelAndView(
                "notices/web/templates",
                Map.of(
                        "shell",
                        shells.page(Place.ADMIN, texts.of("notices.admin.templates")),
                        "kinds",
                        previews.kinds()));
    }

    @GetMapping(path = ADDRESS + "/{kind}", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ModelAndView one(
            @PathVariable String kind,
            @RequestParam(defaultValue = "en") String language,
            HttpServletResponse response,
            Texts texts) {
        NoticeKind wanted = kind(kind);
        Locale shown = shown(language);
        MailPreviews.Preview preview = previews.preview(wanted, shown);
        // The mail stands in a frame of its own; everything else is as on any page.
        response.setHeader(
                CONTENT_POLICY,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'");
        return new ModelAndView(
                "notices/web/template",
                Map.of(
                        "shell", shells.page(Place.ADMIN, texts.of("notices.kind." + wanted.code())),
                        "kind", wanted,
                        "language", shown.getLanguage(),
                        "languages", languages.offered(),
                        "preview", preview));
    }

    /** The HTML form alone: it may load nothing, run nothing and send nothing, and its style is known by its hash. */
    @GetMapping(path = ADDRESS + "/{kind}/html", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresOperator
    ResponseEntity<String> html(@PathVariable String kind, @RequestParam(defaultValue = "en") String language) {
        String html = previews.preview(kind(kind), shown(language)).html();
        return ResponseEntity.ok()
                .header(
                        CONTENT_POLICY,
                        "default-src 'none'; style-src '" + styleHash(html)
                                + "'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
                .header("X-Frame-Options", "SAMEORIGIN")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }

    private static String styleHash(String html) {
        Matcher style = STYLE.matcher(html);
        String text = style.find() ? style.group(1) : "";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private NoticeKind kind(String code) {
        return NoticeKind.of(code)
                .filter(previews.kinds()::contains)
                .orElseThrow(() -> new ProblemException(
                        NoticeProblem.MESSAGE_TEMPLATE_UNKNOWN, "There is no kind of message with this name."));
    }

    private Locale shown(String tag) {
        return languages.offered().stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
