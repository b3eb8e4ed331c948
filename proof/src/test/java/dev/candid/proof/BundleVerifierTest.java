package dev.candid.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BundleVerifierTest {

    private static final Instant MADE = Instant.parse("2026-11-01T12:00:00Z");
    private static final SigningKey KEY = SigningKey.generate();
    private static final Map<String, byte[]> FILES =
            Map.of("policy.en.md", "We keep nothing.".getBytes(StandardCharsets.UTF_8));

    @Test
    void a_bundle_as_it_was_made_is_valid() {
        assertThat(verdict(bundle())).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void each_single_changed_byte_is_found() {
        byte[] bytes = bundle();

        List<Integer> unnoticed = IntStream.range(0, bytes.length)
                .filter(index -> {
                    byte[] changed = bytes.clone();
                    changed[index] ^= 1;
                    return !(verdict(changed) instanceof Verdict.Broken);
                })
                .boxed()
                .toList();

        assertThat(bytes.length).isGreaterThan(1_000);
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void a_cut_or_longer_file_is_found() {
        byte[] bytes = bundle();

        assertThat(verdict(Arrays.copyOf(bytes, bytes.length - 1))).isInstanceOf(Verdict.Broken.class);
        assertThat(verdict(Arrays.copyOf(bytes, bytes.length + 1))).isInstanceOf(Verdict.Broken.class);
        assertThat(verdict(new byte[0])).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void after_26_hours_it_is_stale() {
        assertThat(BundleVerifier.verify(bundle(), Optional.empty(), MADE.plusSeconds(26 * 3600)))
                .isInstanceOf(Verdict.Valid.class);
        assertThat(BundleVerifier.verify(bundle(), Optional.empty(), MADE.plusSeconds(26 * 3600 + 1)))
                .isInstanceOf(Verdict.Stale.class);
    }

    @Test
    void a_bundle_from_the_future_is_refused() {
        assertThat(BundleVerifier.verify(bundle(), Optional.empty(), MADE.minusSeconds(301)))
                .isEqualTo(new Verdict.Broken("it was made in the future"));
    }

    @Test
    void the_key_can_be_pinned() {
        Sha256 other = SigningKey.generate().fingerprint();

        assertThat(BundleVerifier.verify(bundle(), Optional.of(KEY.fingerprint()), MADE))
                .isInstanceOf(Verdict.Valid.class);
        assertThat(BundleVerifier.verify(bundle(), Optional.of(other), MADE))
                .isEqualTo(new Verdict.OtherKey(KEY.fingerprint()));
    }

    @Test
    void somebody_who_signs_anew_needs_the_key() {
        byte[] forged = signed(SigningKey.generate(), chain(true), FILES, UnaryOperator.identity());

        assertThat(BundleVerifier.verify(forged, Optional.of(KEY.fingerprint()), MADE))
                .isInstanceOf(Verdict.OtherKey.class);
    }

    @Test
    void a_clause_is_not_proven_by_a_failed_run() {
        assertThat(verdict(signed(KEY, chain(false), FILES, UnaryOperator.identity())))
                .isEqualTo(new Verdict.Broken("clause A4.3 is shown as proven without passed and fresh runs"));
    }

    @Test
    void a_clause_is_not_proven_by_another_clauses_run() {
        byte[] bytes = signed(KEY, chain(true), FILES, clause -> with(clause, "B1.3", "proven", ""));

        assertThat(verdict(bytes))
                .isEqualTo(new Verdict.Broken("clause B1.3 is shown as proven without passed and fresh runs"));
    }

    @Test
    void an_attestation_ends() {
        byte[] over =
                signed(KEY, chain(true), FILES, clause -> with(clause, "A6.5", "attested", "2026-10-31T00:00:00Z"));
        byte[] held =
                signed(KEY, chain(true), FILES, clause -> with(clause, "A6.5", "attested", "2027-10-31T00:00:00Z"));

        assertThat(verdict(over)).isEqualTo(new Verdict.Broken("clause A6.5 is shown as attested after its end"));
        assertThat(verdict(held)).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void a_run_taken_out_of_the_chain_is_missed() {
        List<Evidence> chain = chain(true);
        ProofReport report = report(chain, FILES, UnaryOperator.identity());
        byte[] bytes = new ProofBundle(KEY.sign(report), chain.subList(1, 2), FILES).write();

        assertThat(verdict(bytes)).isEqualTo(new Verdict.Broken("its chain of evidence is cut"));
    }

    @Test
    void a_text_added_after_signing_is_found() {
        ProofReport report = report(chain(true), Map.of(), UnaryOperator.identity());
        byte[] bytes = new ProofBundle(KEY.sign(report), chain(true), FILES).write();

        assertThat(verdict(bytes)).isEqualTo(new Verdict.Broken("its files are not those that were signed"));
    }

    private static Verdict verdict(byte[] bytes) {
        return BundleVerifier.verify(bytes, Optional.empty(), MADE.plusSeconds(60));
    }

    static byte[] bundle() {
        return signed(KEY, chain(true), FILES, UnaryOperator.identity());
    }

    private static byte[] signed(
            SigningKey key, List<Evidence> chain, Map<String, byte[]> files, UnaryOperator<ClauseResult> change) {
        return new ProofBundle(key.sign(report(chain, files, change)), chain, files).write();
    }

    private static ProofReport report(
            List<Evidence> chain, Map<String, byte[]> files, UnaryOperator<ClauseResult> change) {
        ClauseResult clause = new ClauseResult(
                "A4.3",
                "WITHIN",
                "keep-temporary",
                Sha256.of("sentence").hex(),
                "proven",
                List.of("temporary-files"),
                "",
                "");
        Map<String, String> digests = new TreeMap<>();
        files.forEach((name, content) -> digests.put(name, Sha256.of(content).hex()));
        return new ProofReport(
                ProofReport.FORMAT,
                "An issuer",
                "build",
                "0000000",
                MADE.toString(),
                ProofReport.VALID_HOURS,
                chain.getLast().digest().hex(),
                chain.size(),
                List.of(change.apply(clause)),
                digests);
    }

    private static ClauseResult with(ClauseResult clause, String id, String status, String until) {
        return new ClauseResult(
                id, clause.kind(), clause.sentence(), clause.sentenceDigest(), status, clause.checks(), until, "");
    }

    private static List<Evidence> chain(boolean passed) {
        List<Evidence> chain = new ArrayList<>();
        chain.add(run("sign-in", "A2.1a", true, Sha256.NONE));
        chain.add(run("temporary-files", "A4.3", passed, chain.getFirst().digest()));
        return chain;
    }

    private static Evidence run(String check, String clause, boolean passed, Sha256 previous) {
        List<String> findings = passed ? List.of() : List.of("a file was left");
        return new Evidence(
                check,
                List.of(clause),
                MADE.minusSeconds(60).toString(),
                MADE.minusSeconds(30).toString(),
                passed,
                findings,
                Map.of(),
                previous.hex());
    }
}
