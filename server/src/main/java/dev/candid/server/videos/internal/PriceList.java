package dev.candid.server.videos.internal;

import dev.candid.engine.spec.CheckReport;
import dev.candid.engine.spec.VideoSpec;
import dev.candid.server.kernel.Credits;
import dev.candid.server.videos.PriceLine;
import dev.candid.server.videos.Quote;
import dev.candid.server.videos.VideoOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a video costs, in whole credits. The picture is counted for each started five seconds (doubled above 1080 x 1920
 * pixels and above 30 frames a second, halved for a draft), the voice for each started fifteen; every other effect has
 * one price. A quote counts the longest expected duration, a settlement the measured one, line by line never more than
 * was quoted, and without the lines of effects that were asked for and are not in the finished file.
 */
final class PriceList {

    /** The item that pays for the moving picture itself. */
    static final String VIDEO = "video";

    private static final String PICTURE = "picture";
    private static final String VOICE = "voice";
    private static final long PICTURE_SECONDS = 5;
    private static final long DRAFT_PICTURE_SECONDS = 10;
    private static final long VOICE_SECONDS = 15;
    private static final long STANDARD_PIXELS = 1080L * 1920;
    private static final int STANDARD_FRAMES_PER_SECOND = 30;

    /** What does not depend on time. */
    static final Map<String, Credits> OPTIONS = Map.of(
            "captions", new Credits(1),
            "word-highlight", new Credits(1),
            "product-overlay", new Credits(2),
            "slow-zoom", new Credits(1),
            "music", new Credits(2),
            "ducking", new Credits(1),
            "end-card", new Credits(1));

    private PriceList() {}

    static Quote quote(VideoOrder order) {
        long seconds = SpokenLength.longestSeconds(order);
        List<PriceLine> lines = lines(order, seconds);
        return new Quote(total(lines), seconds, lines);
    }

    /** The lines that are charged; their sum is never more than the quote. */
    static List<PriceLine> settle(VideoOrder order, Quote quote, CheckReport report) {
        Set<String> undone = report.effects().stream()
                .filter(effect -> effect.asked() && !effect.done())
                .map(CheckReport.Effect::name)
                .collect(Collectors.toUnmodifiableSet());
        long measuredSeconds = Math.min(quote.longestSeconds(), (long) Math.ceil(report.durationSeconds()));
        return lines(order, measuredSeconds).stream()
                .filter(line -> !undone.contains(line.effect()))
                .toList();
    }

    static Credits total(List<PriceLine> lines) {
        return lines.stream().map(PriceLine::credits).reduce(Credits.NONE, Credits::plus);
    }

    /** None for a test: it costs nothing. */
    private static List<PriceLine> lines(VideoOrder order, long seconds) {
        List<PriceLine> lines = new ArrayList<>();
        if (order.test()) {
            return lines;
        }
        lines.add(new PriceLine(VIDEO, PICTURE, seconds, new Credits(pictureCredits(order, seconds))));
        lines.add(new PriceLine(VOICE, VOICE, seconds, new Credits(Math.ceilDiv(seconds, VOICE_SECONDS))));
        order.captions().ifPresent(asked -> {
            lines.add(fixed("captions"));
            lines.add(fixed("word-highlight"));
        });
        order.product().ifPresent(asked -> lines.add(fixed("product-overlay")));
        if (order.scenes().stream().anyMatch(VideoOrder.Scene::slowZoom)) {
            lines.add(fixed("slow-zoom"));
        }
        order.music().ifPresent(asked -> {
            lines.add(fixed("music"));
            if (asked.ducking()) {
                lines.add(fixed("ducking"));
            }
        });
        order.endCard().ifPresent(asked -> lines.add(fixed("end-card")));
        return List.copyOf(lines);
    }

    private static long pictureCredits(VideoOrder order, long seconds) {
        if (order.draft()) {
            return Math.ceilDiv(seconds, DRAFT_PICTURE_SECONDS);
        }
        VideoSpec.Canvas canvas = order.canvas();
        long credits = Math.ceilDiv(seconds, PICTURE_SECONDS);
        long large = (long) canvas.widthPx() * canvas.heightPx() > STANDARD_PIXELS ? 2 : 1;
        long fast = canvas.framesPerSecond() > STANDARD_FRAMES_PER_SECOND ? 2 : 1;
        return credits * large * fast;
    }

    private static PriceLine fixed(String effect) {
        return new PriceLine(effect, effect, 0, Objects.requireNonNull(OPTIONS.get(effect)));
    }
}
