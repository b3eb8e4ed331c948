package dev.candid.engine.voice;

import dev.candid.engine.StageFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import marytts.LocalMaryInterface;
import marytts.datatypes.MaryData;
import marytts.datatypes.MaryDataType;
import marytts.datatypes.MaryXML;
import marytts.features.FeatureRegistry;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSModel;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.htsengine.HTSVocoder;
import marytts.modules.HTSEngine;
import marytts.modules.MaryModule;
import marytts.modules.ModuleRegistry;
import marytts.modules.TargetFeatureLister;
import marytts.modules.synthesis.Voice;
import marytts.unitselection.select.Target;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * MaryTTS with the voice cmu-slt-hsmm, in this process. It is handed words, not text: {@link ScriptReader} has expanded
 * numbers and signs, so each word given comes back once, with the times that the model realised. The first use starts
 * the voice (about two seconds), later uses find it warm. One utterance at a time.
 */
final class MaryVoice {

    static final String NAME = "cmu-slt-hsmm";
    static final int SAMPLE_RATE = 48_000;
    /** Samples of one frame of the model: 5 ms. */
    static final int FRAME_SAMPLES = 240;
    /** What the model calls silence. */
    static final String SILENCE = "_";

    private static final int FRAME_MILLIS = 5;
    /** The model has five states of at least one frame in each phone. */
    private static final int SHORTEST_PHONE_MILLIS = 25;
    /** The pause at a comma, and at a break without a mark; the model's own 405 ms drag in a short video. */
    private static final int COMMA_MILLIS = 220;

    private static final int BREAK_MILLIS = 110;
    /** Steps towards the asked speed; each phone has a floor, so one division does not reach it. */
    private static final int SPEED_STEPS = 6;

    private static @Nullable MaryVoice started;

    private final HMMVoice voice;
    private final List<MaryModule> modules;
    private final TargetFeatureLister lister;
    private final TargetFeatureComputer features;
    private final Durations durations = new Durations();

    private MaryVoice() throws ReflectiveOperationException {
        this.voice = (HMMVoice) Voice.getVoice(NAME);
        this.modules = List.copyOf(ModuleRegistry.modulesRequiredForProcessing(
                MaryDataType.get("WORDS"), MaryDataType.get("ACOUSTPARAMS"), Locale.US, voice));
        this.lister = (TargetFeatureLister) ModuleRegistry.getModule(TargetFeatureLister.class);
        this.features = FeatureRegistry.getTargetFeatureComputer(
                voice, voice.getHMMData().getFeatureDefinition().getFeatureNames());
    }

    /** The voice, started at the first call. */
    static synchronized MaryVoice warm() throws StageFailure, InterruptedException {
        MaryVoice warm = started;
        if (warm == null) {
            warm = guarded(MaryVoice::start);
            started = warm;
        }
        return warm;
    }

    private static MaryVoice start() throws Exception {
        // The script is in the library's messages and would be in its spill file: it writes neither.
        System.setProperty("log4j.logger.marytts", "OFF,stderr");
        System.setProperty("log4j2.level", "OFF");
        System.setProperty("synthesis.audiostore", "ram");
        LocalMaryInterface interfaceThatStartsTheModules = new LocalMaryInterface();
        if (!interfaceThatStartsTheModules.getAvailableVoices().contains(NAME)) {
            throw new IllegalStateException("voice not on the class path");
        }
        return new MaryVoice();
    }

    /**
     * @param tokens of one sentence in order, marks included
     * @param speed 1 is natural; the length of the sound is the natural length divided by it, within one percent
     */
    synchronized Utterance speak(List<Spoken> tokens, double speed) throws StageFailure, InterruptedException {
        return guarded(() -> utter(tokens, speed));
    }

    /** @param samples 48 kHz, mono @param phones in order; their frames sum to the samples */
    record Utterance(short[] samples, List<RealisedPhone> phones) {}

    /** @param tokenIndex of the tokens spoken, -1 for silence */
    record RealisedPhone(String symbol, int frames, int tokenIndex) {}

    private Utterance utter(List<Spoken> tokens, double speed) throws Exception {
        Document acoustics = acoustics(tokens);
        Set<Integer> silent = silent(acoustics, tokens);
        if (!silent.isEmpty()) {
            acoustics = acoustics(spellOut(tokens, silent));
        }
        List<Element> segments = segments(acoustics);
        HTSUttModel model = timed(segments, speed);
        HMMData data = voice.getHMMData();
        HTSParameterGeneration parameters = new HTSParameterGeneration();
        parameters.htsMaximumLikelihoodParameterGeneration(model, data);
        short[] samples = samples(new HTSVocoder().htsMLSAVocoder(parameters, data));
        return new Utterance(samples, phones(model, segments));
    }

    private Document acoustics(List<Spoken> tokens) throws Exception {
        Document document = MaryXML.newDocument();
        Element root = document.getDocumentElement();
        root.setAttribute("xml:lang", "en-US");
        Element sentence =
                MaryXML.appendChildElement(MaryXML.appendChildElement(root, MaryXML.PARAGRAPH), MaryXML.SENTENCE);
        for (int index = 0; index < tokens.size(); index++) {
            Element token = MaryXML.appendChildElement(sentence, MaryXML.TOKEN);
            token.setTextContent(tokens.get(index).text());
            token.setAttribute("index", Integer.toString(index));
            tokens.get(index).phones().ifPresent(phones -> token.setAttribute("ph", phones));
        }
        MaryData data = new MaryData(MaryDataType.get("WORDS"), Locale.US);
        data.setDocument(document);
        for (MaryModule module : modules) {
            data.setDefaultVoice(voice);
            data.setDefaultEffects("");
            data.setAudioFileFormat(
                    new AudioFileFormat(AudioFileFormat.Type.WAVE, voice.dbAudioFormat(), AudioSystem.NOT_SPECIFIED));
            data = module.process(data);
        }
        return data.getDocument();
    }

    /** Words for which neither the lexicon nor the rules gave a sound. */
    private static Set<Integer> silent(Document acoustics, List<Spoken> tokens) {
        Set<Integer> silent = IntStream.range(0, tokens.size())
                .filter(index -> Character.isLetter(tokens.get(index).text().charAt(0)))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
        for (Element segment : segments(acoustics)) {
            silent.remove(tokenIndex(segment));
        }
        return silent;
    }

    private static List<Spoken> spellOut(List<Spoken> tokens, Set<Integer> silent) {
        List<Spoken> spelled = new ArrayList<>(tokens);
        for (int index : silent) {
            String text = tokens.get(index).text();
            String phones = Letters.spelled(text).stream()
                    .flatMap(letter -> letter.phones().stream())
                    .collect(Collectors.joining(" - "));
            spelled.set(index, new Spoken(text, Optional.of(phones)));
        }
        return spelled;
    }

    /** The phones and pauses of the sentence in order. */
    private static List<Element> segments(Document acoustics) {
        List<Element> segments = new ArrayList<>();
        collect(acoustics.getDocumentElement(), segments);
        return segments;
    }

    private static void collect(Element element, List<Element> segments) {
        if (element.getTagName().equals(MaryXML.PHONE) || element.getTagName().equals(MaryXML.BOUNDARY)) {
            segments.add(element);
        }
        NodeList children = element.getChildNodes();
        for (int index = 0; index < children.getLength(); index++) {
            if (children.item(index) instanceof Element child) {
                collect(child, segments);
            }
        }
    }

    private static int tokenIndex(Element segment) {
        for (Node node = segment; node instanceof Element element; node = node.getParentNode()) {
            if (element.getTagName().equals(MaryXML.TOKEN)) {
                return Integer.parseInt(element.getAttribute("index"));
            }
        }
        return -1;
    }

    /** The model with a duration for each phone, so long in all as the speed asks. */
    private HTSUttModel timed(List<Element> segments, double speed) throws Exception {
        List<Integer> natural = new ArrayList<>();
        for (Element segment : segments) {
            natural.add(naturalMillis(segment));
        }
        HTSUttModel model = timed(segments, natural, 1);
        double wantedFrames = model.getTotalFrame() / speed;
        double divisor = speed;
        for (int step = 0; step < SPEED_STEPS; step++) {
            if (Math.abs(model.getTotalFrame() / wantedFrames - 1) < 0.005) {
                break;
            }
            model = timed(segments, natural, divisor);
            divisor *= model.getTotalFrame() / wantedFrames;
        }
        return model;
    }

    private static int naturalMillis(Element segment) {
        if (segment.getTagName().equals(MaryXML.PHONE)) {
            return Integer.parseInt(segment.getAttribute("d"));
        }
        Node before = segment.getPreviousSibling();
        while (before != null && !(before instanceof Element)) {
            before = before.getPreviousSibling();
        }
        boolean marked = before instanceof Element token
                && token.getTagName().equals(MaryXML.TOKEN)
                && token.getElementsByTagName(MaryXML.PHONE).getLength() == 0;
        return marked ? COMMA_MILLIS : BREAK_MILLIS;
    }

    private HTSUttModel timed(List<Element> segments, List<Integer> natural, double divisor) throws Exception {
        for (int index = 0; index < segments.size(); index++) {
            long frames = Math.round(natural.get(index) / divisor / FRAME_MILLIS);
            String millis = Long.toString(Math.max(SHORTEST_PHONE_MILLIS, frames * FRAME_MILLIS));
            Element segment = segments.get(index);
            segment.setAttribute(segment.getTagName().equals(MaryXML.PHONE) ? "d" : "duration", millis);
        }
        List<Target> targets = lister.getListTargetFeatures(features, segments);
        return durations.realised(targets, segments, voice.getHMMData());
    }

    private static List<RealisedPhone> phones(HTSUttModel model, List<Element> segments) {
        List<Element> sounds = segments.stream()
                .filter(segment -> segment.getTagName().equals(MaryXML.PHONE))
                .toList();
        List<RealisedPhone> phones = new ArrayList<>();
        int sound = 0;
        for (int index = 0; index < model.getNumUttModel(); index++) {
            HTSModel phone = model.getUttModel(index);
            if (phone.getPhoneName().equals(SILENCE)) {
                phones.add(new RealisedPhone(SILENCE, phone.getTotalDur(), -1));
            } else {
                phones.add(
                        new RealisedPhone(phone.getPhoneName(), phone.getTotalDur(), tokenIndex(sounds.get(sound++))));
            }
        }
        if (sound != sounds.size()) {
            throw new IllegalStateException("the model realised " + sound + " of " + sounds.size() + " phones");
        }
        return phones;
    }

    private static short[] samples(AudioInputStream sound) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The library's stream answers readAllBytes too early.
        byte[] buffer = new byte[8_192];
        int count;
        while ((count = sound.read(buffer, 0, buffer.length)) > 0) {
            bytes.write(buffer, 0, count);
        }
        byte[] all = bytes.toByteArray();
        short[] samples = new short[all.length / 2];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (short) ((all[2 * index] & 0xff) | (all[2 * index + 1] << 8));
        }
        return samples;
    }

    /** MaryTTS declares every exception, and its messages may quote the script: what failed is kept, not what it said. */
    private static <T> T guarded(Callable<T> work) throws StageFailure, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        task.run();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            Throwable origin = failed.getCause() == null ? failed : failed.getCause();
            IllegalStateException quiet =
                    new IllegalStateException(origin.getClass().getName());
            quiet.setStackTrace(origin.getStackTrace());
            throw new StageFailure("voice-failed", "Change the wording of the script a little and try again.", quiet);
        }
    }

    /** Opens the engine's step from targets to durations: the sound alone would not tell when each phone is heard. */
    private static final class Durations extends HTSEngine {

        HTSUttModel realised(List<Target> targets, List<Element> segments, HMMData data) throws Exception {
            return processTargetList(targets, segments, data);
        }
    }
}
