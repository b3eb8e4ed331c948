package dev.candid.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candid.engine.fixture.AVideo;
import org.junit.jupiter.api.Test;

class SubtitlesTest {

    @Test
    void subrip_has_numbers_comma_times_and_nothing_that_reads_as_a_tag() throws Exception {
        Timeline timeline = TimelinePropertyTest.timeline(awkward());

        assertThat(Subtitles.srt(timeline)).isEqualTo("""
                1
                00:00:00,000 --> 00:00:00,900
                Fish & chips

                2
                00:00:00,900 --> 00:00:01,600
                <\u2060i>cheap {\u2060\\an8}

                3
                00:00:01,600 --> 00:00:02,300
                --\u2060> here.

                """);
    }

    @Test
    void webvtt_has_its_header_dot_times_and_escaped_text() throws Exception {
        Timeline timeline = TimelinePropertyTest.timeline(awkward());

        assertThat(Subtitles.vtt(timeline)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:00.900
                Fish &amp; chips

                00:00:00.900 --> 00:00:01.600
                &lt;i&gt;cheap {\\an8}

                00:00:01.600 --> 00:00:02.300
                --&gt; here.

                """);
    }

    private static AVideo awkward() {
        return AVideo.of("Fish & chips <i>cheap {\\an8}", "--> here.").captioned(3);
    }
}
