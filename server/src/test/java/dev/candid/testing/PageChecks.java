package dev.candid.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What every page keeps: nothing serious or critical that axe knows, in light and dark, on a phone and a desktop; nothing
 * wider than the window; targets of 24 pixels; one first heading; a language; a title.
 */
public final class PageChecks {

    public static final int PHONE_PX = 360;
    public static final int DESKTOP_PX = 1280;

    private static final String AXE = axe();

    /** The rules of WCAG 2.2 AA, targets among them; colours have a run of their own in dark. */
    private static final String RUN = """
            async (rules) => {
                if (!window.axe) return ['axe is not there'];
                const only = rules ? {type: 'rule', values: rules}
                    : {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']};
                const answer = await axe.run(document, {runOnly: only, resultTypes: ['violations'], elementRef: false});
                return answer.violations.filter(rule => ['serious', 'critical'].includes(rule.impact))
                    .map(rule => rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' '
                        + node.any.map(check => check.message).join(' ')).join(' | '));
            }
            """;

    private static final String SHAPE = """
            () => {
                const found = [];
                const root = document.documentElement;
                const wide = root.scrollWidth - root.clientWidth;
                if (wide > 0) {
                    const widest = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1
                        || e.getBoundingClientRect().left < -1).slice(0, 3).map(e => e.outerHTML.slice(0, 120));
                    found.push('wider than the window by ' + wide + ': ' + widest.join(' | '));
                }
                const heads = document.querySelectorAll('h1').length;
                if (heads !== 1) found.push(heads + ' first headings');
                if (!root.lang) found.push('no language');
                if (!root.dir) found.push('no direction');
                if (!document.title.includes(' · Candid')) found.push('title: ' + document.title);
                if (!document.querySelector('main#main')) found.push('no main part to skip to');
                if (document.querySelector('[style]:not([x-show]):not(body *)')) found.push('inline style');
                return found;
            }
            """;

    private PageChecks() {}

    /** Makes axe known to every page of the window. */
    public static BrowserContext prepare(BrowserContext window) {
        window.addInitScript(AXE);
        return window;
    }

    /** Looks at the page as it stands, at both widths and in both themes; the page's window was prepared. */
    public static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        for (int width : List.of(DESKTOP_PX, PHONE_PX)) {
            page.setViewportSize(width, 800);
            scheme(page, ColorScheme.LIGHT);
            add(faults, width + " px: ", page.evaluate(SHAPE));
            add(faults, width + " px, light: ", page.evaluate(RUN, null));
        }
        scheme(page, ColorScheme.DARK);
        add(faults, "360 px, dark: ", page.evaluate(RUN, List.of("color-contrast")));
        page.setViewportSize(DESKTOP_PX, 800);
        add(faults, "1280 px, dark: ", page.evaluate(RUN, List.of("color-contrast")));
        return faults;
    }

    /** Nothing is wider than a phone's window from right to left, with texts a third longer. */
    public static List<String> faultsFromRightToLeft(Page page) {
        page.setViewportSize(PHONE_PX, 800);
        List<String> faults = new ArrayList<>();
        add(faults, "right to left: ", page.evaluate(SHAPE));
        return faults;
    }

    public static void check(Page page) {
        assertThat(faults(page)).as(page.url()).isEmpty();
    }

    private static void scheme(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(scheme)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)); // colours at once
    }

    private static void add(List<String> faults, String where, Object found) {
        for (Object fault : (List<?>) found) {
            faults.add(where + fault);
        }
    }

    private static String axe() {
        try (InputStream script = PageChecks.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
