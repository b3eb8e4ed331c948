package dev.candid.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures drawn on the spot. */
public final class TestPicture {

    /** The signature of a PNG and its first chunk, the header. */
    private static final int HEAD_BYTES = 8 + 25;

    private TestPicture() {}

    /** A PNG of two colours. */
    public static byte[] png(int widthPx, int heightPx) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0x2f6fde));
        graphics.fillRect(0, 0, widthPx, heightPx);
        graphics.setColor(new Color(0xf2c14e));
        graphics.fillOval(widthPx / 4, heightPx / 4, widthPx / 2, heightPx / 2);
        graphics.dispose();
        return encoded(image);
    }

    /** A JPEG of one colour. */
    public static byte[] jpeg(int widthPx, int heightPx) {
        return encoded(new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    private static byte[] encoded(BufferedImage image) {
        return encoded(image, "png");
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    /** A PNG that cannot be made smaller: about three bytes a pixel. */
    public static byte[] noise(int widthPx, int heightPx) {
        Random random = new Random(7);
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return encoded(image);
    }

    /** A PNG with a comment in its metadata. */
    public static byte[] pngSaying(String comment) {
        byte[] plain = png(64, 48);
        byte[] content = ("tEXtComment\0" + comment).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 check = new CRC32();
        check.update(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, HEAD_BYTES);
        number(out, content.length - 4);
        out.write(content, 0, content.length);
        number(out, (int) check.getValue());
        out.write(plain, HEAD_BYTES, plain.length - HEAD_BYTES);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(number >>> shift);
        }
    }
}
