package dev.torhaus.access;

/**
 * The digits that somebody typed: leading zeros count, so their number belongs to it. Secret; lives
 * only until it is digested.
 *
 * @param length how many digits, 1 to {@link #LENGTH_MAX}
 * @param digits as a decimal number
 */
public record Pin(int length, long digits) {
    /** What fits into a long. */
    public static final int LENGTH_MAX = 18;

    public Pin {
        if (length < 1
                || length > LENGTH_MAX
                || digits < 0
                || digits >= (long) Math.pow(10, length)) {
            throw new IllegalArgumentException("want 1 to " + LENGTH_MAX + " digits");
        }
    }

    /** Never the digits: they would end up in a log. */
    @Override
    public String toString() {
        return "Pin[…]";
    }
}
