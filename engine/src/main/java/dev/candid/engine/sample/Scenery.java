package dev.candid.engine.sample;

import static dev.candid.engine.sample.Brush.linear;
import static dev.candid.engine.sample.Brush.plain;
import static dev.candid.engine.sample.Brush.radial;

import java.util.Random;

/** The pictures and the clip of the demonstration, each 1080 by 1920. */
final class Scenery {

    static final int WIDTH_PX = 1080;
    static final int HEIGHT_PX = 1920;

    private Scenery() {}

    /** A desk in the morning light, with a plant, a cup and the headphones. */
    static void desk(Brush brush) {
        brush.rectangle(0, 0, WIDTH_PX, HEIGHT_PX, linear(0, 0, 0, 1400, 0xffffe8d2, 0xffffd3b0, 0xfff7b48d));
        window(brush);
        brush.rectangle(0, 1360, WIDTH_PX, 560, linear(0, 1360, 0, 1920, 0xffa8623e, 0xff7a4029));
        brush.rectangle(0, 1360, WIDTH_PX, 16, plain(0xffc98258));
        for (int grain = 0; grain < 7; grain++) {
            int y = 1440 + grain * 70;
            brush.line("M-20 %d C300 %d 700 %d 1100 %d".formatted(y, y + 26, y - 22, y + 14), 3, plain(0x22401d0e));
        }
        plant(brush);
        cup(brush);
        brush.glow(300, 1470, 500, 60, 26, 0x66351407);
        brush.at(290, 1010, 0, 0.43, Headphones::draw);
        notebook(brush);
    }

    private static void window(Brush brush) {
        brush.rounded(170, 210, 740, 860, 34, plain(0xfffff6ea));
        brush.rounded(196, 236, 688, 808, 18, linear(0, 236, 0, 1044, 0xff8fd3f4, 0xffcdeefb, 0xfffff1cf));
        brush.canvas().save();
        brush.canvas().clipRect(io.github.humbleui.types.Rect.makeXYWH(196, 236, 688, 808));
        brush.glow(560, 360, 300, 300, 70, 0xccfff4c4);
        brush.circle(710, 510, 86, plain(0xfffff2b0));
        cloud(brush, 330, 430, 1.0);
        cloud(brush, 640, 660, 0.7);
        brush.shape(
                "M190 900 C320 760 420 860 540 800 C680 730 780 840 900 770 L900 1060 L190 1060 Z", plain(0xff9ccf9a));
        brush.shape(
                "M190 960 C340 860 520 960 640 900 C760 850 820 910 900 880 L900 1060 L190 1060 Z", plain(0xff6fb07f));
        brush.canvas().restore();
        brush.rectangle(528, 236, 24, 808, plain(0xfffff6ea));
        brush.rectangle(196, 628, 688, 24, plain(0xfffff6ea));
        brush.rounded(140, 1060, 800, 44, 14, plain(0xfffdeedb));
        brush.shape("M60 1360 L420 1360 L700 1104 L300 1104 Z", plain(0x2bffffff));
    }

    private static void cloud(Brush brush, double x, double y, double scale) {
        brush.at(x, y, 0, scale, cloud -> {
            cloud.circle(0, 0, 52, plain(0xeeffffff));
            cloud.circle(62, -26, 66, plain(0xeeffffff));
            cloud.circle(134, 2, 48, plain(0xeeffffff));
            cloud.rounded(-50, 0, 230, 50, 25, plain(0xeeffffff));
        });
    }

    private static void plant(Brush brush) {
        brush.glow(40, 1486, 260, 44, 20, 0x66351407);
        String[] leaves = {
            "M150 1290 C60 1210 20 1090 60 980 C140 1060 180 1170 160 1290 Z",
            "M165 1290 C150 1150 180 1030 270 950 C300 1070 260 1200 180 1290 Z",
            "M160 1290 C60 1270 -10 1220 -40 1150 C50 1150 130 1200 170 1290 Z",
            "M175 1290 C240 1210 310 1180 380 1190 C350 1260 270 1300 185 1300 Z"
        };
        int[] greens = {0xff3f8f63, 0xff57a874, 0xff2f7a55, 0xff6dbb84};
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            brush.shape(leaves[leaf], plain(greens[leaf]));
        }
        brush.line("M160 1290 C130 1190 90 1100 62 990", 4, plain(0x552b5c40));
        brush.line("M170 1290 C190 1170 230 1050 268 960", 4, plain(0x552b5c40));
        brush.shape("M70 1290 L270 1290 L246 1510 L96 1510 Z", linear(70, 0, 270, 0, 0xfffdf3e6, 0xffe2cdb8));
        brush.rounded(58, 1276, 224, 40, 12, linear(58, 0, 282, 0, 0xffffffff, 0xffe9d7c4));
    }

    private static void cup(Brush brush) {
        brush.glow(820, 1530, 230, 40, 18, 0x66351407);
        brush.line("M1000 1400 C1070 1390 1070 1490 992 1490", 24, plain(0xffdf5f45));
        brush.shape("M830 1360 L1010 1360 L992 1550 L850 1550 Z", linear(830, 0, 1010, 0, 0xffff8d6e, 0xffe0583d));
        brush.oval(830, 1340, 180, 42, plain(0xffffb39b));
        brush.oval(846, 1348, 148, 28, plain(0xff5b2c1b));
        brush.line("M890 1310 C870 1270 910 1250 890 1210", 9, plain(0x77ffffff));
        brush.line("M940 1310 C920 1270 960 1250 940 1200", 9, plain(0x77ffffff));
    }

    private static void notebook(Brush brush) {
        brush.at(520, 1690, -7, 1, page -> {
            page.glow(-250, 60, 560, 60, 24, 0x55351407);
            page.rounded(-240, -90, 500, 190, 16, plain(0xff2f6f8f));
            page.rounded(-228, -98, 480, 182, 12, plain(0xfffff9f0));
            for (int row = 0; row < 4; row++) {
                page.rounded(-190, -62 + row * 34, 300 - row * 40, 9, 4, plain(0xffd9cbbb));
            }
            page.at(150, 10, 28, 1, pen -> pen.rounded(-12, -110, 22, 220, 11, plain(0xffffb13d)));
        });
    }

    /** A city after sunset. */
    static void city(Brush brush) {
        brush.rectangle(
                0,
                0,
                WIDTH_PX,
                HEIGHT_PX,
                linear(0, 0, 0, 1500, 0xff1b1446, 0xff4b2a7b, 0xffb8478b, 0xffff8a6b, 0xffffc58a));
        Random random = new Random(7);
        for (int star = 0; star < 90; star++) {
            brush.circle(
                    random.nextInt(WIDTH_PX),
                    random.nextInt(760),
                    1.2 + random.nextDouble() * 2.2,
                    plain(0x66ffffff + (random.nextInt(0x80) << 24)));
        }
        brush.glow(620, 180, 360, 360, 90, 0x66ffe9c9);
        brush.circle(800, 360, 104, radial(770, 330, 160, 0xfffffdf2, 0xffffe7bd));
        brush.circle(765, 345, 18, plain(0x22b98a5a));
        brush.circle(830, 400, 26, plain(0x22b98a5a));
        skyline(brush, random, 1010, 0xff7a3f86, 0x00ffffff, 74);
        skyline(brush, random, 1180, 0xff4a2a6b, 0xccffd78a, 110);
        skyline(brush, random, 1400, 0xff251a48, 0xeeffe29a, 150);
        brush.rectangle(0, 1640, WIDTH_PX, 280, linear(0, 1640, 0, 1920, 0xff191236, 0xff0e0a22));
        brush.line("M540 1920 L540 1650", 10, plain(0x66ffd78a));
        brush.shape("M180 1920 L470 1650 L610 1650 L900 1920 Z", plain(0x18ffffff));
    }

    private static void skyline(Brush brush, Random random, int top, int wall, int light, int width) {
        for (int x = -20; x < WIDTH_PX; x += width + 6) {
            int roof = top - random.nextInt(260);
            int wide = width - random.nextInt(width / 4);
            brush.rectangle(x, roof, wide, HEIGHT_PX - roof, plain(wall));
            if (random.nextInt(3) == 0) {
                brush.rectangle(x + wide / 2.0 - 3, roof - 70, 6, 70, plain(wall));
            }
            for (int y = roof + 24; light >>> 24 != 0 && y < 1620; y += 40) {
                for (int at = x + 14; at < x + wide - 20; at += 30) {
                    if (random.nextInt(100) < 42) {
                        brush.rounded(at, y, 13, 20, 2, plain(light));
                    }
                }
            }
        }
    }

    /** Mountains at sunrise, with a lake. */
    static void mountains(Brush brush) {
        brush.rectangle(
                0, 0, WIDTH_PX, HEIGHT_PX, linear(0, 0, 0, 1100, 0xff2a6f97, 0xff61a5c2, 0xffffd6a5, 0xffffb4a2));
        brush.glow(340, 560, 400, 400, 100, 0x99fff3c4);
        brush.circle(540, 760, 110, plain(0xfffff1bd));
        cloud(brush, 130, 330, 1.2);
        cloud(brush, 720, 470, 0.9);
        brush.shape(
                "M-20 1120 L160 860 L260 960 L420 700 L560 900 L700 760 L880 980 L980 880 L1100 1040 L1100 1300 L-20 1300 Z",
                linear(0, 700, 0, 1250, 0xff7d8fb8, 0xffb9a6b8));
        brush.shape("M420 700 L472 774 L430 800 L404 776 L372 800 Z", plain(0xfff7f9ff));
        brush.shape("M700 760 L752 824 L706 846 L682 820 L656 838 Z", plain(0xfff7f9ff));
        brush.shape(
                "M-20 1180 L120 1010 L300 1160 L470 960 L640 1150 L800 1020 L960 1170 L1100 1060 L1100 1400 L-20 1400 Z",
                linear(0, 960, 0, 1400, 0xff3f6b7d, 0xff6d8f94));
        brush.shape(
                "M-20 1290 C200 1200 380 1300 560 1250 C760 1190 900 1300 1100 1230 L1100 1480 L-20 1480 Z",
                plain(0xff27524f));
        brush.rectangle(0, 1400, WIDTH_PX, 520, linear(0, 1400, 0, 1920, 0xff8ec6d0, 0xff3d7f96, 0xff1f5670));
        brush.shape("M440 1400 L640 1400 L760 1920 L300 1920 Z", linear(0, 1400, 0, 1920, 0x88fff1bd, 0x00fff1bd));
        for (int wave = 0; wave < 9; wave++) {
            int y = 1450 + wave * 48;
            int x = 60 + wave * 137 % 700;
            brush.rounded(x, y, 170 + wave * 16, 7, 3, plain(0x55ffffff));
        }
        trees(brush);
    }

    private static void trees(Brush brush) {
        int[][] places = {
            {70, 1520, 10}, {190, 1480, 7}, {1000, 1530, 11}, {890, 1480, 7}, {-10, 1560, 12}, {1080, 1490, 8}
        };
        for (int[] place : places) {
            brush.at(place[0], place[1], 0, place[2] / 10.0, tree -> {
                tree.rectangle(-12, -20, 24, 60, plain(0xff4a3426));
                tree.shape("M0 -330 L84 -150 L-84 -150 Z", plain(0xff1f4a3d));
                tree.shape("M0 -250 L108 -70 L-108 -70 Z", plain(0xff1a4236));
                tree.shape("M0 -160 L132 10 L-132 10 Z", plain(0xff163a30));
            });
        }
    }

    /** One frame of a clip: waves of sound that flow through the night. @param phase 0 to 1 of the whole clip */
    static void waves(Brush brush, double phase) {
        brush.rectangle(0, 0, WIDTH_PX, HEIGHT_PX, linear(0, 0, 400, 1920, 0xff0d1b3d, 0xff2b1a5a, 0xff6a1f6b));
        double turn = 2 * Math.PI * phase;
        brush.glow(190 + 120 * Math.cos(turn), 560 + 90 * Math.sin(turn), 640, 640, 150, 0x66ff7a59);
        brush.glow(420 - 130 * Math.cos(turn), 1060 - 110 * Math.sin(turn), 560, 560, 150, 0x555ad1ff);
        int[] colours = {0x66ff7a59, 0x88ffb38a, 0xaa7fe0c3, 0xcc5ad1ff};
        for (int wave = 0; wave < colours.length; wave++) {
            StringBuilder path = new StringBuilder();
            for (int x = -20; x <= WIDTH_PX + 20; x += 12) {
                double along = x / (double) WIDTH_PX;
                double swell = Math.sin(Math.PI * along);
                double y = 900
                        + wave * 46
                        + swell * 190 * Math.sin(2 * Math.PI * (along * (1.4 + wave * 0.35)) + turn * (wave + 1))
                        + swell * 46 * Math.sin(2 * Math.PI * along * 5 - turn * 3);
                path.append(path.isEmpty() ? "M" : " L").append(x).append(' ').append(Math.round(y * 10) / 10.0);
            }
            brush.line(path.toString(), 13 - wave * 1.5, plain(colours[wave]));
        }
        bars(brush, turn);
    }

    private static void bars(Brush brush, double turn) {
        int count = 17;
        for (int bar = 0; bar < count; bar++) {
            double swing = Math.sin(turn * (2 + bar % 3) + bar * 1.7) * Math.cos(turn + bar * 0.6);
            double height = 70 + 190 * Math.abs(swing) * Math.sin(Math.PI * (bar + 1) / (count + 1));
            double x = 130 + bar * 50;
            brush.rounded(x, 1500 - height / 2, 24, height, 12, linear(0, 1380, 0, 1620, 0xff7fe0c3, 0xff5ad1ff));
        }
    }
}
