package dev.candid.engine.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The containers we take, each known by its first bytes; the name of a file is never looked at. Each names the one
 * demuxer and the only codecs that may read it: ffmpeg is never left to guess, because its guess can be a playlist that
 * names other files.
 *
 * @see <a href="https://mimesniff.spec.whatwg.org/">MIME Sniffing</a>, for the patterns of the web's formats
 */
enum MediaSignature {
    PNG("png", "png_pipe", Set.of("png"), Set.of()),
    JPEG("jpeg", "jpeg_pipe", Set.of("mjpeg"), Set.of()),
    WEBP("webp", "webp_pipe", Set.of("webp"), Set.of()),
    MOV("mov", "mov", Codecs.VIDEO, Codecs.AUDIO),
    MATROSKA("matroska", "matroska", Codecs.VIDEO, Codecs.AUDIO),
    WAV("wav", "wav", Set.of(), Codecs.AUDIO),
    MP3("mp3", "mp3", Set.of(), Codecs.AUDIO),
    AAC("aac", "aac", Set.of(), Codecs.AUDIO),
    FLAC("flac", "flac", Set.of(), Codecs.AUDIO),
    OGG("ogg", "ogg", Set.of(), Codecs.AUDIO);

    /** How many first bytes {@link #of} wants to see. */
    static final int HEAD_BYTES = 4096;

    private static final Set<String> STILL_BRANDS =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx ", "jp2 ");
    private static final List<String> PLAYLIST_STARTS = List.of(
            "#extm3u",
            "ffconcat",
            "[playlist]",
            "[reference]",
            "<asx",
            "<smil",
            "<mpd",
            "<smoothstreamingmedia",
            "<wiimote",
            "v=0\r\n",
            "v=0\n",
            "rtsptext");

    private final String container;
    private final String demuxer;
    private final Set<String> videoCodecs;
    private final Set<String> audioCodecs;

    MediaSignature(String container, String demuxer, Set<String> videoCodecs, Set<String> audioCodecs) {
        this.container = container;
        this.demuxer = demuxer;
        this.videoCodecs = videoCodecs;
        this.audioCodecs = audioCodecs;
    }

    private static final class Codecs {
        static final Set<String> VIDEO = Set.of("h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg", "prores");
        static final Set<String> AUDIO = Set.of(
                "aac",
                "mp3",
                "opus",
                "vorbis",
                "flac",
                "alac",
                "ac3",
                "eac3",
                "amr_nb",
                "amr_wb",
                "pcm_u8",
                "pcm_s16le",
                "pcm_s16be",
                "pcm_s24le",
                "pcm_s24be",
                "pcm_s32le",
                "pcm_s32be",
                "pcm_f32le",
                "pcm_f32be",
                "pcm_alaw",
                "pcm_mulaw");
        /** The decoders behind those codecs, by the names ffmpeg 5.1 gives them, and plain subtitles to step over. */
        static final String DECODERS = String.join(
                ",",
                "h264,hevc,vp8,vp9,libdav1d,mpeg4,mjpeg,prores,png,webp",
                "aac,mp3float,mp3,opus,vorbis,flac,alac,ac3,eac3,amrnb,amrwb",
                "pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be",
                "pcm_alaw,pcm_mulaw",
                "mov_text,subrip,srt,ass,ssa,webvtt,text");
    }

    /** What the first bytes of a file say. */
    sealed interface Sniffed {
        record Known(MediaSignature signature) implements Sniffed {}

        record Playlist() implements Sniffed {}

        record Unknown() implements Sniffed {}
    }

    /** @param head the first {@link #HEAD_BYTES} of the file, or all of it */
    static Sniffed of(byte[] head) {
        Optional<MediaSignature> known = magic(head);
        if (known.isPresent()) {
            return new Sniffed.Known(known.get());
        }
        return isPlaylist(head) ? new Sniffed.Playlist() : new Sniffed.Unknown();
    }

    /** @param container as {@link MediaFacts#container()} names it */
    static MediaSignature ofContainer(String container) {
        return Arrays.stream(values())
                .filter(signature -> signature.container.equals(container))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no container of ours: " + container));
    }

    private static Optional<MediaSignature> magic(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
            return Optional.of(WAV);
        }
        if (text.startsWith("\u001aE\u00df\u00a3")) {
            return Optional.of(MATROSKA);
        }
        if (text.startsWith("ftyp", 4)) {
            String brand = text.substring(8, Math.min(12, text.length()));
            return STILL_BRANDS.contains(brand) ? Optional.empty() : Optional.of(MOV);
        }
        if (text.startsWith("moov", 4) || text.startsWith("mdat", 4) || text.startsWith("wide", 4)) {
            // QuickTime files older than the ftyp box.
            return Optional.of(MOV);
        }
        if (text.startsWith("fLaC")) {
            return Optional.of(FLAC);
        }
        if (text.startsWith("OggS")) {
            return Optional.of(OGG);
        }
        if (text.startsWith("ID3")) {
            return Optional.of(MP3);
        }
        return mpegAudio(head);
    }

    /** A frame of MPEG audio starts with eleven set bits; version, layer, rate and frequency must be legal. */
    private static Optional<MediaSignature> mpegAudio(byte[] head) {
        if (head.length < 4 || (head[0] & 0xff) != 0xff || (head[1] & 0xe0) != 0xe0) {
            return Optional.empty();
        }
        int layer = head[1] >> 1 & 3;
        if ((head[1] & 0xf6) == 0xf0) {
            return Optional.of(AAC);
        }
        boolean legalVersion = (head[1] >> 3 & 3) != 1;
        boolean legalRate = (head[2] >> 4 & 15) != 15 && (head[2] >> 4 & 15) != 0;
        boolean legalFrequency = (head[2] >> 2 & 3) != 3;
        return layer == 1 && legalVersion && legalRate && legalFrequency ? Optional.of(MP3) : Optional.empty();
    }

    private static boolean isPlaylist(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean list = PLAYLIST_STARTS.stream().anyMatch(text::startsWith);
        return list || (text.startsWith("<?xml") && (text.contains("<mpd") || text.contains("<smil")));
    }

    /** The name in {@link MediaFacts#container()}. */
    String container() {
        return container;
    }

    String demuxer() {
        return demuxer;
    }

    boolean isPicture() {
        return this == PNG || this == JPEG || this == WEBP;
    }

    /** Whether only sound can be in it. */
    boolean isSoundOnly() {
        return !isPicture() && videoCodecs.isEmpty();
    }

    /** Whether the header tells the time; for bare streams ffmpeg guesses it from the size. */
    boolean countsItsTime() {
        return this != MP3 && this != AAC;
    }

    boolean allowsVideo(String codec) {
        return videoCodecs.contains(codec);
    }

    boolean allowsAudio(String codec) {
        return audioCodecs.contains(codec);
    }

    /** The options that go before an input: this demuxer and these decoders only, local files only, bounded pixels. */
    List<String> inputOptions(long maximumPixels) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                demuxer,
                "-codec_whitelist",
                Codecs.DECODERS,
                "-max_pixels",
                Long.toString(maximumPixels),
                "-f",
                demuxer);
    }
}
