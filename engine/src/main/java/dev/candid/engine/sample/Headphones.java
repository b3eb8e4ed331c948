package dev.candid.engine.sample;

import static dev.candid.engine.sample.Brush.linear;
import static dev.candid.engine.sample.Brush.plain;
import static dev.candid.engine.sample.Brush.radial;

/** The product of the demonstration: a pair of headphones, seen from the front, in 1200 by 1080. */
final class Headphones {

    private static final int DARK = 0xff1d2438;
    private static final int BODY = 0xff2f3a5c;
    private static final int LIGHT = 0xff566796;
    private static final int CORAL = 0xffff7a59;
    private static final int SAND = 0xffffc9a3;

    private Headphones() {}

    static void draw(Brush brush) {
        band(brush);
        brush.at(262, 770, 9, 1, Headphones::cup);
        brush.canvas().save();
        brush.canvas().translate(1200, 0);
        brush.canvas().scale(-1, 1);
        brush.at(262, 770, 9, 1, Headphones::cup);
        brush.canvas().restore();
    }

    private static void band(Brush brush) {
        String arc = "M236 640 C220 250 400 96 600 96 C800 96 980 250 964 640";
        brush.line(arc, 74, linear(200, 90, 1000, 640, LIGHT, BODY, DARK));
        brush.line(
                "M300 420 C330 236 450 150 600 150 C750 150 870 236 900 420", 46, linear(0, 150, 0, 430, SAND, CORAL));
        brush.line("M262 330 C300 190 430 86 590 80", 9, plain(0x66ffffff));
        // The sliders that hold the cups.
        brush.rounded(208, 560, 60, 150, 24, linear(208, 0, 268, 0, 0xffd9deea, 0xff8d97b3));
        brush.rounded(932, 560, 60, 150, 24, linear(932, 0, 992, 0, 0xff8d97b3, 0xffd9deea));
    }

    /** The left cup around its middle; its cushion is on the right. */
    private static void cup(Brush brush) {
        brush.rounded(-6, -236, 172, 472, 84, linear(0, 0, 170, 0, 0xffe8694a, CORAL, SAND));
        brush.line("M96 -206 C126 -110 126 110 96 206", 5, plain(0x40a0351d));
        brush.rounded(-120, -250, 196, 500, 96, linear(-120, -250, 80, 250, LIGHT, BODY, DARK));
        brush.rounded(-98, -214, 122, 428, 60, linear(-98, -200, 40, 220, 0xff43517d, 0xff222b47));
        brush.circle(-38, 0, 46, radial(-52, -18, 80, 0xffffffff, 0xffd5dbea, 0xff8993b0));
        brush.circle(-38, 0, 20, plain(CORAL));
        brush.line("M-84 -150 C-98 -60 -98 40 -88 120", 10, plain(0x55ffffff));
        brush.rounded(-62, 150, 48, 12, 6, plain(0xff7fe0c3));
    }
}
