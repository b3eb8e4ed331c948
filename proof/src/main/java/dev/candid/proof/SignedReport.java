package dev.candid.proof;

/**
 * A report with its signature; the document at {@code /.well-known/privacy-proof.json}.
 *
 * @param key the public key, base64 of its X.509 form
 * @param signature base64 of the Ed25519 signature over the report's canonical JSON
 */
public record SignedReport(ProofReport report, String key, String signature) {}
