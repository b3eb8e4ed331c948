package dev.candid.server.kernel;

/** A count of credits, the unit we sell; whole, never negative. */
public record Credits(long amount) {

    public static final Credits NONE = new Credits(0);

    public Credits {
        if (amount < 0) {
            throw new IllegalArgumentException("negative credits: " + amount);
        }
    }

    public boolean covers(Credits wanted) {
        return amount >= wanted.amount;
    }

    /** @throws ArithmeticException if the sum does not fit a {@code long} (a bug: balances are bounded far below) */
    public Credits plus(Credits other) {
        return new Credits(Math.addExact(amount, other.amount));
    }

    /** @throws IllegalArgumentException if {@code other} is larger */
    public Credits minus(Credits other) {
        return new Credits(amount - other.amount);
    }
}
