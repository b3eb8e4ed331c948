package dev.candid.engine.timeline;

import dev.candid.engine.timeline.Timeline.CaptionLine;
import java.util.Locale;

/** The captions as files for players. */
final class Subtitles {

    private Subtitles() {}

    /** SubRip. It has no escapes: what could be read as a tag or an override is set apart by an invisible joiner. */
    static String srt(Timeline timeline) {
        StringBuilder file = new StringBuilder();
        int number = 1;
        for (CaptionLine line : timeline.captions()) {
            file.append(number++).append('\n').append(span(timeline, line, ',')).append('\n');
            String text =
                    line.text().replace("<", "<\u2060").replace("{", "{\u2060").replace("-->", "--\u2060>");
            file.append(text).append("\n\n");
        }
        return file.toString();
    }

    /** WebVTT. */
    static String vtt(Timeline timeline) {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        for (CaptionLine line : timeline.captions()) {
            file.append(span(timeline, line, '.')).append('\n');
            String text = line.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            file.append(text).append("\n\n");
        }
        return file.toString();
    }

    private static String span(Timeline timeline, CaptionLine line, char separator) {
        return time(timeline, line.startFrame(), separator) + " --> " + time(timeline, line.endFrame(), separator);
    }

    private static String time(Timeline timeline, int frame, char separator) {
        long millis = Math.round(frame * 1000.0 / timeline.framesPerSecond());
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                separator,
                millis % 1000);
    }
}
