package dev.candid.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The offline verifier: {@code java -jar candid-proof.jar BUNDLE [FINGERPRINT]}. */
public final class Main {

    private static final int VALID = 0;
    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private Main() {}

    static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, Clock.systemUTC()));
    }

    /** @return 0 valid, 1 broken, stale or of another key, 2 not called as it should be */
    static int run(List<String> arguments, PrintStream out, Clock clock) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            out.println("usage: java -jar candid-proof.jar BUNDLE [FINGERPRINT]");
            return USAGE;
        }
        Optional<Sha256> expected;
        byte[] bytes;
        try {
            expected = arguments.size() == 2
                    ? Optional.of(new Sha256(arguments.get(1).toLowerCase(Locale.ROOT)))
                    : Optional.empty();
            Path bundle = Path.of(arguments.getFirst());
            if (Files.size(bundle) > ProofBundle.MAXIMUM_BYTES) {
                out.println("broken: it is too large");
                return REFUSED;
            }
            bytes = Files.readAllBytes(bundle);
        } catch (IOException unreadable) {
            out.println("the bundle cannot be read");
            return USAGE;
        } catch (IllegalArgumentException malformed) {
            out.println("the fingerprint is not 64 hexadecimal digits");
            return USAGE;
        }
        return print(BundleVerifier.verify(bytes, expected, clock.instant()), expected.isPresent(), out);
    }

    private static int print(Verdict verdict, boolean expectedKey, PrintStream out) {
        return switch (verdict) {
            case Verdict.Broken(String reason) -> {
                out.println("broken: " + reason);
                yield REFUSED;
            }
            case Verdict.OtherKey(Sha256 fingerprint) -> {
                out.println("signed by another key: " + fingerprint.hex());
                yield REFUSED;
            }
            case Verdict.Stale(ProofReport report, Sha256 fingerprint, Duration age) -> {
                summary(report, fingerprint, expectedKey, out);
                out.println("stale: made " + age.toHours() + " h ago, more than " + ProofReport.VALID_HOURS);
                yield REFUSED;
            }
            case Verdict.Valid(ProofReport report, Sha256 fingerprint, Duration age) -> {
                summary(report, fingerprint, expectedKey, out);
                out.println("valid: made " + age.toHours() + " h " + age.toMinutesPart() + " min ago");
                yield VALID;
            }
        };
    }

    private static void summary(ProofReport report, Sha256 fingerprint, boolean expectedKey, PrintStream out) {
        out.println("issuer:  " + report.issuer());
        out.println("key:     " + fingerprint.hex());
        if (!expectedKey) {
            out.println("         compare it with the fingerprint that the issuer publishes");
        }
        out.println("commit:  " + report.commit() + " (" + report.instance() + ")");
        Map<ClauseStatus, Long> counts = report.clauses().stream()
                .collect(Collectors.groupingBy(
                        clause -> ClauseStatus.of(clause.status()),
                        () -> new EnumMap<>(ClauseStatus.class),
                        Collectors.counting()));
        out.println("clauses: "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().code())
                        .collect(Collectors.joining(", ")));
    }
}
