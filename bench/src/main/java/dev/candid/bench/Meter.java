package dev.candid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a command and all its descendants took, by the operating system's own account. */
final class Meter {

    /** @param cpuSeconds user and system time @param peakMegabytes the largest sum of proportional set sizes seen */
    record Usage(double cpuSeconds, double wallSeconds, double peakMegabytes) {}

    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");
    private static final Pattern PSS = Pattern.compile("^Pss:\\s+(\\d+) kB", Pattern.MULTILINE);
    private static final double TICKS_PER_SECOND = 100;

    private Meter() {}

    /** Runs a command to its end, reads standard input from {@code input}, and fails if the command does. */
    static Usage run(List<String> command, Path folder, Path input) throws IOException, InterruptedException {
        Path times = folder.resolve("times.txt");
        Path log = folder.resolve("command.log");
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\"; s=$?; times > " + times + "; exit $s", "sh"));
        shell.addAll(command);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(shell)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        double peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, megabytes(process.toHandle()));
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit " + process.exitValue() + ": " + Files.readString(log));
        }
        return new Usage(children(Files.readString(times)), (System.nanoTime() - start) / 1e9, peak);
    }

    /** User and system seconds of a living process and of all its children that it has waited for. */
    static double cpuSeconds(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() / TICKS_PER_SECOND;
    }

    /** The proportional set size of a process and all its descendants at this moment. */
    static double megabytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(one -> pssKilobytes(one.pid()))
                        .sum()
                / 1024.0;
    }

    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }

    private static long pssKilobytes(long pid) {
        try {
            Matcher pss = PSS.matcher(Files.readString(Path.of("/proc/" + pid + "/smaps_rollup")));
            return pss.find() ? Long.parseLong(pss.group(1)) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The shell's {@code times}: its own times on the first line, its children's on the second. */
    private static double children(String times) {
        Matcher line = TIMES.matcher(times.lines().skip(1).findFirst().orElse(""));
        if (!line.find()) {
            throw new IllegalStateException("the shell told no times");
        }
        return Integer.parseInt(line.group(1)) * 60
                + Double.parseDouble(line.group(2))
                + Integer.parseInt(line.group(3)) * 60
                + Double.parseDouble(line.group(4));
    }
}
