package dev.candid.engine.probe;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Walks a still picture's structure from its first byte to its end mark, without decoding a pixel: size, the turn its
 * EXIF asks for, whether it moves, whether it is whole. Costs one read of the file and no memory to speak of.
 *
 * @param orientation of EXIF, 1 to 8; 1 is upright
 * @param animated more than one frame that a decoder would have to blend (WebP)
 */
record PictureHeader(int widthPx, int heightPx, int orientation, boolean animated) {

    private static final int EXIF_BYTES = 1 << 16;
    private static final String EXIF_PREFIX = "Exif\0\0";
    private static final int ORIENTATION_TAG = 0x0112;

    /** The bytes do not form a whole picture. */
    static final class BrokenPictureException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenPictureException(String message) {
            super(message);
        }
    }

    long pixels() {
        return (long) widthPx * heightPx;
    }

    /** Clockwise. */
    int rotationDegrees() {
        return switch (orientation) {
            case 3, 4 -> 180;
            case 5, 8 -> 270;
            case 6, 7 -> 90;
            default -> 0;
        };
    }

    static PictureHeader read(Path file, MediaSignature signature) throws IOException, BrokenPictureException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return switch (signature) {
                case PNG -> png(in);
                case JPEG -> jpeg(in);
                case WEBP -> webp(in);
                default -> throw new IllegalArgumentException("no picture: " + signature);
            };
        } catch (EOFException e) {
            throw new BrokenPictureException("ends too early");
        }
    }

    private static PictureHeader png(InputStream file) throws IOException, BrokenPictureException {
        CheckedInputStream summed = new CheckedInputStream(file, new CRC32());
        DataInputStream in = new DataInputStream(summed);
        in.skipNBytes(8);
        int width = 0;
        int height = 0;
        int orientation = 1;
        while (true) {
            int length = in.readInt();
            summed.getChecksum().reset();
            String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            if (length < 0 || type.length() < 4) {
                throw new BrokenPictureException("chunk too long");
            }
            byte[] start = in.readNBytes(Math.min(length, EXIF_BYTES));
            in.skipNBytes(length - start.length);
            int sum = (int) summed.getChecksum().getValue();
            boolean critical = Character.isUpperCase(type.charAt(0));
            // ffmpeg shows as much of a damaged PNG as it can; what only describes the picture may be damaged.
            if (in.readInt() != sum && critical) {
                throw new BrokenPictureException("checksum differs");
            }
            if (type.equals("IHDR") && length >= 8) {
                width = ByteBuffer.wrap(start).getInt(0);
                height = ByteBuffer.wrap(start).getInt(4);
            } else if (type.equals("eXIf")) {
                orientation = orientationOf(start);
            } else if (type.equals("IEND")) {
                return checked(width, height, orientation, false);
            }
        }
    }

    private static PictureHeader jpeg(DataInputStream in) throws IOException, BrokenPictureException {
        in.skipNBytes(2);
        int width = 0;
        int height = 0;
        int orientation = 1;
        int marker = nextMarker(in);
        while (true) {
            if (marker == 0xd9) {
                return checked(width, height, orientation, false);
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw new BrokenPictureException("segment too short");
            }
            boolean frameHeader =
                    marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException();
            }
            if (frameHeader && length >= 5) {
                height = ByteBuffer.wrap(body).getShort(1) & 0xffff;
                width = ByteBuffer.wrap(body).getShort(3) & 0xffff;
            }
            if (marker == 0xe1 && new String(body, StandardCharsets.ISO_8859_1).startsWith(EXIF_PREFIX)) {
                orientation = orientationOf(body);
            }
            // After the start of a scan come coded bytes, in which ff is always followed by 00 or a restart mark.
            marker = nextMarker(in);
        }
    }

    /** Skips to the next mark that is neither a stuffed byte, a fill byte nor a restart. */
    private static int nextMarker(DataInputStream in) throws IOException {
        while (true) {
            int value = in.readUnsignedByte();
            while (value != 0xff) {
                value = in.readUnsignedByte();
            }
            while (value == 0xff) {
                value = in.readUnsignedByte();
            }
            if (value != 0 && value != 1 && (value < 0xd0 || value > 0xd7)) {
                return value;
            }
        }
    }

    private static PictureHeader webp(DataInputStream in) throws IOException, BrokenPictureException {
        in.skipNBytes(4);
        long left = littleEndian(in, 4) - 4;
        in.skipNBytes(4);
        int width = 0;
        int height = 0;
        int orientation = 1;
        boolean animated = false;
        while (left >= 8) {
            String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            long length = littleEndian(in, 4);
            long padded = length + (length & 1);
            byte[] start = in.readNBytes((int) Math.min(padded, type.equals("EXIF") ? EXIF_BYTES : 10));
            in.skipNBytes(padded - start.length);
            left -= 8 + padded;
            ByteBuffer bits = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            if (type.equals("VP8X") && start.length == 10) {
                animated = (start[0] & 2) != 0;
                width = 1 + (bits.getInt(4) & 0xffffff);
                height = 1 + (bits.getInt(6) >>> 8);
            } else if (type.equals("VP8 ") && start.length == 10 && width == 0) {
                width = bits.getShort(6) & 0x3fff;
                height = bits.getShort(8) & 0x3fff;
            } else if (type.equals("VP8L") && start.length >= 5 && width == 0) {
                width = 1 + (bits.getInt(1) & 0x3fff);
                height = 1 + (bits.getInt(1) >>> 14 & 0x3fff);
            } else if (type.equals("EXIF")) {
                orientation = orientationOf(start);
            }
        }
        return checked(width, height, orientation, animated);
    }

    private static long littleEndian(DataInputStream in, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) in.readUnsignedByte() << (8 * i);
        }
        return value;
    }

    private static PictureHeader checked(int width, int height, int orientation, boolean animated)
            throws BrokenPictureException {
        if (width <= 0 || height <= 0) {
            throw new BrokenPictureException("no size");
        }
        boolean turned = orientation >= 5;
        return new PictureHeader(turned ? height : width, turned ? width : height, orientation, animated);
    }

    /** The orientation in a TIFF structure; anything odd counts as upright. */
    private static int orientationOf(byte[] exif) {
        boolean prefixed = new String(exif, StandardCharsets.ISO_8859_1).startsWith(EXIF_PREFIX);
        byte[] tiff = prefixed ? Arrays.copyOfRange(exif, EXIF_PREFIX.length(), exif.length) : exif;
        if (tiff.length < 14) {
            return 1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int folder = bytes.getInt(4);
        if (folder < 8 || folder > tiff.length - 2) {
            return 1;
        }
        int entryCount = bytes.getShort(folder) & 0xffff;
        for (int i = 0; i < entryCount; i++) {
            int entry = folder + 2 + 12 * i;
            if (entry > tiff.length - 12) {
                return 1;
            }
            if ((bytes.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                int value = bytes.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
