package dev.candid.server.notices.internal;

import dev.candid.server.api.SiteAddress;
import dev.candid.server.api.Texts;
import dev.candid.server.notices.MailVariable;
import dev.candid.server.notices.NoticeKind;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the words of a kind and the values of a letter into a mail, as plain text and as HTML. */
@Component
class MailRenderer {

    /** A mail is a page that has to bring its own style. */
    static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0;padding:24px 12px;background:#f6f5f1;color:#1b1c1f;\
            font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
            main,footer{max-width:560px;margin:0 auto}
            main{background:#fff;border:1px solid #e1dfd8;border-radius:12px;padding:28px}
            .brand{margin:0 0 20px;font-weight:700;color:#0b5c4d}
            h1{font-size:22px;line-height:1.3;margin:0 0 16px}
            p{margin:0 0 16px;overflow-wrap:anywhere}
            .act{margin:24px 0}
            .act a{display:inline-block;background:#0b5c4d;color:#fff;text-decoration:none;font-weight:600;\
            padding:12px 22px;border-radius:8px}
            .plain{font-size:14px;color:#575b62}
            a{color:#0b5c4d}
            footer{padding:16px 28px;font-size:13px;line-height:1.5;color:#575b62}
            footer p{margin:0 0 8px}
            @media (prefers-color-scheme:dark){body{background:#121315;color:#ededea}\
            main{background:#1a1c1f;border-color:#30343a}.brand,a{color:#5cc9ae}\
            .act a{background:#5cc9ae;color:#06211b}.plain,footer{color:#a6abb3}}
            """;

    /** A mail in both forms. */
    record Rendered(String subject, String text, String html) {

        @Override
        public String toString() {
            return "Rendered[redacted]";
        }
    }

    private final TemplateEngine templates;
    private final SiteAddress site;
    private final NoticesSettings settings;

    MailRenderer(TemplateEngine templates, SiteAddress site, NoticesSettings settings) {
        this.templates = templates;
        this.site = site;
        this.settings = settings;
    }

    /** @param leave a path by which to get no more of it */
    Rendered render(NoticeKind kind, Letter letter, String name, Texts texts, Optional<String> leave) {
        MailPage page = page(kind, letter, name, texts, leave);
        StringOutput html = new StringOutput();
        templates.render("notices/internal/mail.jte", Map.of("page", page, "texts", texts), html);
        return new Rendered(page.subject(), text(page), html.toString());
    }

    private MailPage page(NoticeKind kind, Letter letter, String name, Texts texts, Optional<String> leave) {
        Object[] values = values(kind, letter, texts);
        String key = "notices.mail." + kind.code();
        Optional<MailPage.Button> button =
                letter.href().map(href -> new MailPage.Button(texts.of(key + ".button"), link(href)));
        List<String> small = new ArrayList<>();
        small.add(texts.of("notices.mail.why." + kind.topic().code()));
        if (!settings.controllerName().isBlank()) {
            small.add(texts.of(
                    "notices.mail.sender",
                    settings.controllerName(),
                    settings.controllerAddress().isBlank() ? 0 : 1,
                    settings.controllerAddress()));
        }
        return new MailPage(
                texts.locale().getLanguage(),
                texts.direction(),
                oneLine(texts.of(key + ".subject", values)),
                name.isBlank() ? texts.of("notices.mail.hello") : texts.of("notices.mail.hello-name", oneLine(name)),
                texts.of(key + ".text", values)
                        .strip()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                button,
                small,
                leave.map(path -> new MailPage.Button(
                        texts.of("notices.mail.leave." + kind.topic().code()), link(path))));
    }

    /** In the kind's own order; a value that the letter does not know reads as nothing. */
    static Object[] values(NoticeKind kind, Letter letter, Texts texts) {
        Object[] values = new Object[kind.variables().size()];
        for (int index = 0; index < values.length; index++) {
            MailVariable variable = kind.variables().get(index);
            values[index] = Optional.ofNullable(letter.values().get(variable))
                    .map(value -> value.apply(texts))
                    .orElse("");
        }
        return values;
    }

    private static String text(MailPage page) {
        StringBuilder text = new StringBuilder();
        text.append(page.greeting()).append("\n\n");
        page.paragraphs().forEach(paragraph -> text.append(paragraph).append("\n\n"));
        page.button()
                .ifPresent(button -> text.append(button.label())
                        .append(":\n")
                        .append(button.href())
                        .append("\n\n"));
        text.append("-- \n");
        page.small().forEach(line -> text.append(line).append('\n'));
        page.leave()
                .ifPresent(leave -> text.append(leave.label())
                        .append(": ")
                        .append(leave.href())
                        .append('\n'));
        return text.toString();
    }

    private String link(String href) {
        return href.startsWith("/") ? site.origin() + href : href;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
