package dev.candid.server.support.web;

import dev.candid.server.support.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells the kind of a file by its bytes; what it is called does not matter. */
final class FileProbe {

    /** Text is looked at whole up to this size; more is no log excerpt but a dump. */
    private static final int MOST_TEXT_BYTES = 2 << 20;

    private static final int HEAD_BYTES = 16;

    private FileProbe() {}

    /** @return empty for a file of a kind that is not taken */
    static Optional<FileKind> kind(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (starts(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(FileKind.PNG);
        }
        if (starts(head, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(FileKind.JPEG);
        }
        if (starts(head, 0, 'G', 'I', 'F', '8')) {
            return Optional.of(FileKind.GIF);
        }
        if (starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(FileKind.WEBP);
        }
        if (starts(head, 4, 'f', 't', 'y', 'p')) {
            return Optional.of(FileKind.MP4);
        }
        if (starts(head, 0, '%', 'P', 'D', 'F', '-')) {
            return Optional.of(FileKind.PDF);
        }
        return isText(file) ? Optional.of(FileKind.TEXT) : Optional.empty();
    }

    private static boolean starts(byte[] head, int at, int... wanted) {
        if (head.length < at + wanted.length) {
            return false;
        }
        for (int index = 0; index < wanted.length; index++) {
            if ((head[at + index] & 0xff) != wanted[index]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(Path file) throws IOException {
        if (Files.size(file) > MOST_TEXT_BYTES) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(file);
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
