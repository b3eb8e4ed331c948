package dev.candid.server.brand.web;

import dev.candid.server.brand.BrandKit;
import dev.candid.server.brand.BrandKits;
import dev.candid.server.brand.Colour;
import dev.candid.server.library.UploadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A brand kit as it was typed: text by field. */
record BrandForm(Map<String, String> fields) {

    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})?");

    BrandForm {
        fields = Map.copyOf(fields);
    }

    static BrandForm of(BrandKits.Effective effective) {
        BrandKit kit = effective.kit();
        return new BrandForm(Map.of(
                "background", kit.background().code(),
                "text", kit.text().code(),
                "accent", kit.accent().code(),
                "logo", kit.logo().map(UploadId::toString).orElse(""),
                "voice", kit.voice().name(),
                "speed", String.valueOf(kit.voice().speed()),
                "words", String.valueOf(kit.captions().wordsPerLine()),
                "centre", String.valueOf(kit.captions().centreY()),
                "version", String.valueOf(effective.version())));
    }

    String value(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    BrandForm withVersion(long version) {
        Map<String, String> newer = new LinkedHashMap<>(fields);
        newer.put("version", String.valueOf(version));
        return new BrandForm(newer);
    }

    /** The fields that are wrong, each with the key of the text that says why. */
    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        for (String colour : new String[] {"background", "text", "accent"}) {
            if (Colour.parse(value(colour)).isEmpty()) {
                faults.put(colour, "brand.error.colour");
            }
        }
        if (!value("logo").isEmpty() && !UUID_SHAPE.matcher(value("logo")).matches()) {
            faults.put("logo", "brand.error.logo");
        }
        if (!value("voice").equals(BrandKit.DEFAULT.voice().name())) {
            faults.put("voice", "brand.error.choice");
        }
        between(faults, "speed", 0.5, 2);
        between(faults, "words", 1, 8);
        between(faults, "centre", 0.1, 0.9);
        if (!value("version").matches("[0-9]{1,18}")) {
            faults.put("version", "brand.error.number");
        }
        if (faults.isEmpty() && !kit().isLegible()) {
            faults.put("text", "brand.error.contrast");
        }
        return faults;
    }

    private void between(Map<String, String> faults, String field, double least, double most) {
        String text = value(field);
        if (!NUMBER.matcher(text).matches() || Double.parseDouble(text) < least || Double.parseDouble(text) > most) {
            faults.put(field, "brand.error.number");
        }
    }

    /** Only where there are no faults but of contrast. */
    BrandKit kit() {
        return new BrandKit(
                Colour.parse(value("background")).orElseThrow(),
                Colour.parse(value("text")).orElseThrow(),
                Colour.parse(value("accent")).orElseThrow(),
                Optional.of(value("logo"))
                        .filter(logo -> !logo.isEmpty())
                        .map(logo -> new UploadId(UUID.fromString(logo))),
                new BrandKit.Voice(value("voice"), Double.parseDouble(value("speed"))),
                new BrandKit.Captions((int) Double.parseDouble(value("words")), Double.parseDouble(value("centre"))));
    }

    long version() {
        return Long.parseLong(value("version"));
    }

    @Override
    public String toString() {
        return "BrandForm[redacted]";
    }
}
