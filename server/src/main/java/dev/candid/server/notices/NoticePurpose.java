package dev.candid.server.notices;

import dev.candid.server.privacy.LegalBasis;

/** Why a message is sent, and on what ground. The four are kept apart: none ever rides on another. */
public enum NoticePurpose {
    /** What somebody asked for or needs to know to use the service. */
    SERVICE(LegalBasis.CONTRACT),
    /** Something changed that decides who can get in; cannot be switched off. */
    SECURITY(LegalBasis.LEGITIMATE_INTEREST),
    /** What is new in the product somebody uses; can be objected to at any time. */
    PRODUCT(LegalBasis.LEGITIMATE_INTEREST),
    /** Offers; only to who has asked for them. */
    MARKETING(LegalBasis.CONSENT);

    private final LegalBasis basis;

    NoticePurpose(LegalBasis basis) {
        this.basis = basis;
    }

    public LegalBasis basis() {
        return basis;
    }
}
