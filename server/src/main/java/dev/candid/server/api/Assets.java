package dev.candid.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The styles, scripts and pictures that pages load. Their addresses hold one hash of all their contents, so browsers
 * keep them for good and fetch a changed one at once; files that name each other by relative addresses stay together.
 */
public final class Assets {

    /** Every address of an asset begins with this. */
    public static final String ROOT = "/assets/";

    /** Where the files lie on the class path. */
    public static final String FOLDER = "static/assets/";

    /** The one style sheet, made of all files of {@code assets/css} in the order of their names. */
    public static final String STYLE = "candid.css";

    private static final List<Resource> FILES = files();
    private static final String VERSION = version();
    private static final String STYLE_SHEET = styleSheet();
    private static final List<String> SCRIPTS = scripts();

    private Assets() {}

    /** The address of a file below {@code assets}, such as {@code icons.svg}. */
    public static String path(String name) {
        return ROOT + VERSION + "/" + name;
    }

    /** The part of the addresses that changes with the contents. */
    public static String currentVersion() {
        return VERSION;
    }

    /** The addresses of all scripts of our own; each is a module that does nothing where its elements are not. */
    public static List<String> ownScripts() {
        return SCRIPTS;
    }

    /** The whole of {@link #STYLE}. */
    public static String style() {
        return STYLE_SHEET;
    }

    private static List<Resource> files() {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath:/" + FOLDER + "**/*.*");
            Arrays.sort(found, Comparator.comparing(Assets::name));
            return List.of(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : FILES) {
                digest.update(name(file).getBytes(StandardCharsets.UTF_8));
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String styleSheet() {
        StringBuilder sheet = new StringBuilder();
        for (Resource file : FILES) {
            if (name(file).startsWith("css/")) {
                try {
                    sheet.append(file.getContentAsString(StandardCharsets.UTF_8))
                            .append('\n');
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return sheet.toString();
    }

    private static List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        for (Resource file : FILES) {
            if (name(file).startsWith("js/")) {
                scripts.add(path(name(file)));
            }
        }
        return List.copyOf(scripts);
    }

    private static String name(Resource file) {
        try {
            String address = file.getURL().getPath();
            return address.substring(address.lastIndexOf("/" + FOLDER) + FOLDER.length() + 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
