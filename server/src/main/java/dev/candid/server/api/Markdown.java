package dev.candid.server.api;

import gg.jte.Content;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML; HTML in the text is shown as text, and no link can run a script. */
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer BLOCKS =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final HtmlRenderer LINES = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .omitSingleParagraphP(true)
            .build();

    private Markdown() {}

    /** Headings, paragraphs and lists. */
    public static Content blocks(String markdown) {
        return content(BLOCKS, markdown);
    }

    /** One line of text, without a paragraph of its own. */
    public static Content inline(String markdown) {
        return content(LINES, markdown);
    }

    private static Content content(HtmlRenderer renderer, String markdown) {
        String html = renderer.render(PARSER.parse(markdown));
        return output -> output.writeContent(html);
    }
}
