package dev.candid.server.credits;

/** Why an operator grants credits by hand. */
public enum GrantReason {
    /** To make good for something that went wrong. */
    COMPENSATION(LotSource.COMPENSATION),
    /** Out of goodwill, to try things out. */
    GIFT(LotSource.GIFT),
    /** Paid for outside of this installation. */
    PURCHASE(LotSource.PURCHASE);

    private final LotSource source;

    GrantReason(LotSource source) {
        this.source = source;
    }

    public LotSource source() {
        return source;
    }

    /** As it stands in forms and in the names of texts. */
    public String code() {
        return source.code();
    }
}
