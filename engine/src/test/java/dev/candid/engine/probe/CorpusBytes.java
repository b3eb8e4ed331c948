package dev.candid.engine.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bytes of files that no well-meaning program writes. */
final class CorpusBytes {

    private static final HexFormat HEX = HexFormat.of();

    private CorpusBytes() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] firstPart(Path file, double share) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOf(all, (int) (all.length * share));
    }

    /** Replaces the bytes from a share of the file on by seeded noise of the same length. */
    static byte[] noisyFrom(Path file, double share) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int start = (int) (all.length * share);
        System.arraycopy(random(all.length - start, 7), 0, all, start, all.length - start);
        return all;
    }

    /** A one-bit grey PNG of any size; a few hundred kilobytes whatever it claims. */
    static byte[] png(int widthPx, int heightPx) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(rows)) {
            byte[] row = new byte[1 + (widthPx + 7) / 8];
            for (int y = 0; y < heightPx; y++) {
                deflate.write(row);
            }
        }
        return joined(
                HEX.parseHex("89504e470d0a1a0a"),
                chunk("IHDR", joined(bigEndian(widthPx), bigEndian(heightPx), HEX.parseHex("0100000000"))),
                chunk("IDAT", rows.toByteArray()),
                chunk("IEND", new byte[0]));
    }

    static byte[] deflated(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(plain);
        }
        return out.toByteArray();
    }

    static byte[] hex(String digits) {
        return HEX.parseHex(digits);
    }

    static byte[] bigEndian(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] chunk(String type, byte[] body) {
        byte[] named = joined(text(type), body);
        CRC32 crc = new CRC32();
        crc.update(named);
        return joined(bigEndian(body.length), named, bigEndian((int) crc.getValue()));
    }

    /** Puts chunks in front of the first IDAT. */
    static byte[] withChunks(byte[] png, byte[]... chunks) {
        int place = indexOf(png, text("IDAT")) - 4;
        return joined(Arrays.copyOf(png, place), joined(chunks), Arrays.copyOfRange(png, place, png.length));
    }

    /** Puts an EXIF segment with an orientation and a camera's words behind the first mark. */
    static byte[] withExif(byte[] jpeg, int orientation, String words) {
        byte[] exif = joined(text("Exif\0\0"), tiff(orientation, words));
        byte[] segment = joined(hex("ffe1"), hex("%04x".formatted(exif.length + 2)), exif);
        byte[] comment = joined(hex("fffe"), hex("%04x".formatted(words.length() + 2)), text(words));
        return joined(Arrays.copyOf(jpeg, 2), segment, comment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] tiff(int orientation, String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.writeBytes("MM");
            data.writeShort(42);
            data.writeInt(8);
            data.writeShort(2);
            data.write(hex("011200030000000100000000"));
            data.write(hex("010f0002"));
            data.writeInt(words.length());
            data.writeInt(38);
            data.writeInt(0);
            data.writeBytes(words);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] tiff = out.toByteArray();
        // The value stands left-aligned in the entry's last four bytes.
        tiff[18] = 0;
        tiff[19] = (byte) orientation;
        return tiff;
    }

    static byte[] zip(String name, byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(body);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    /** A WebP of two frames, as far as its header says. */
    static byte[] movingWebp() {
        byte[] extended = joined(text("VP8X"), hex("0a000000"), hex("02000000" + "3f0000" + "3f0000"));
        byte[] animation = joined(text("ANIM"), hex("06000000"), new byte[6]);
        byte[] body = joined(text("WEBP"), extended, animation);
        return joined(text("RIFF"), littleEndian(body.length), body);
    }

    static byte[] littleEndian(int value) {
        return bigEndian(Integer.reverseBytes(value));
    }

    /** A graphics interchange file that claims 65535 x 65535 pixels. */
    static byte[] hugeGif() {
        return joined(text("GIF89a"), hex("ffffffff000000" + "2c00000000ffffffff00" + "0802018401003b"));
    }

    /**
     * Makes the first track's samples live in another file: the data reference becomes an alias record that names it,
     * as QuickTime allows.
     */
    static byte[] withForeignData(byte[] mov, String foreignPath) {
        int dref = indexOf(mov, text("dref")) - 4;
        int oldLength = ByteBuffer.wrap(mov).getInt(dref);
        byte[] name = text(foreignPath);
        byte[] alias = new byte[150 + 4 + name.length + (name.length & 1) + 4];
        ByteBuffer fields = ByteBuffer.wrap(alias);
        fields.putShort(4, (short) alias.length).putShort(6, (short) 2);
        fields.putShort(150, (short) 18).putShort(152, (short) name.length);
        System.arraycopy(name, 0, alias, 154, name.length);
        fields.putShort(alias.length - 4, (short) -1);
        byte[] entry = joined(bigEndian(12 + alias.length), text("alis"), new byte[4], alias);
        byte[] box = joined(bigEndian(16 + entry.length), text("dref"), new byte[4], bigEndian(1), entry);
        byte[] grown = joined(Arrays.copyOf(mov, dref), box, Arrays.copyOfRange(mov, dref + oldLength, mov.length));
        for (String parent : new String[] {"dinf", "minf", "mdia", "trak", "moov"}) {
            int place = indexOf(mov, text(parent)) - 4;
            ByteBuffer.wrap(grown).putInt(place, ByteBuffer.wrap(mov).getInt(place) + box.length - oldLength);
        }
        return grown;
    }

    static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i <= all.length - part.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }
}
