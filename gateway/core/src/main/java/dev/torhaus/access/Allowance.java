package dev.torhaus.access;

/**
 * How far a visitor's membership reaches, counted from its first use.
 *
 * @param usesMax how often the member is let in; 0 = as often as they like
 * @param days for how many local days, that of the first use being the first; 0 = without an end
 */
public record Allowance(int usesMax, int days) {
    /** That of a member who is no visitor. */
    public static final Allowance UNLIMITED = new Allowance(0, 0);

    public static final int USES_MAX = 10_000;
    public static final int DAYS_MAX = 366;

    public Allowance {
        if (usesMax < 0 || usesMax > USES_MAX) {
            throw new IllegalArgumentException("uses: want 0 to 10000, got " + usesMax);
        }
        if (days < 0 || days > DAYS_MAX) {
            throw new IllegalArgumentException("days: want 0 to 366, got " + days);
        }
    }

    public boolean limited() {
        return !equals(UNLIMITED);
    }
}
