package dev.candid.server.privacy;

/** The ground on which a field may be processed (GDPR Art. 6(1)); a controller's lawyer confirms the choice. */
public enum LegalBasis {
    CONTRACT,
    LEGITIMATE_INTEREST,
    LEGAL_OBLIGATION,
    CONSENT
}
