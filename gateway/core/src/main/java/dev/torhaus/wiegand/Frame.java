package dev.torhaus.wiegand;

/**
 * The bits of one card as they came over the two lines, first bit most significant. Secret like the
 * number in it.
 *
 * @param length 1 to 64
 * @param bits right-aligned
 */
public record Frame(int length, long bits) {
    public static final int LENGTH_MAX = Long.SIZE;

    public Frame {
        if (length < 1 || length > LENGTH_MAX || (length < LENGTH_MAX && bits >>> length != 0)) {
            throw new IllegalArgumentException("frame of " + length + " bits");
        }
    }

    /** The bit that came as number {@code index}, from 0. */
    public boolean bit(int index) {
        return (bits >>> (length - 1 - index) & 1) != 0;
    }

    /** The same frame with every bit turned round, as swapped wires would have sent it. */
    public Frame inverted() {
        return new Frame(length, ~bits & -1L >>> (LENGTH_MAX - length));
    }

    @Override
    public String toString() {
        return "Frame[" + length + " bits]";
    }
}
