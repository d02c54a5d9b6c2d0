package dev.torhaus.wiegand;

import dev.torhaus.event.FormatId;
import java.util.List;

/**
 * A card format as data: how long a frame is, which parities hold, which bits are the number.
 *
 * @param length bits of a frame, 1 to 64
 * @param first first bit of the number, from 0 in the order of arrival
 * @param last last bit of the number, inclusive
 */
public record Format(FormatId id, int length, List<Parity> parities, int first, int last) {
    /**
     * The bits {@code first} to {@code last}, both inclusive and the parity bit among them, hold an
     * even or odd number of ones.
     */
    public record Parity(boolean odd, int first, int last) {
        boolean holds(Frame frame) {
            return (Long.bitCount(slice(frame, first, last)) % 2 == 1) == odd;
        }
    }

    public Format {
        parities = List.copyOf(parities);
        if (length < 1
                || length > Frame.LENGTH_MAX
                || first < 0
                || last < first
                || last >= length) {
            throw new IllegalArgumentException(
                    "format " + id + ": fields outside its " + length + " bits");
        }
        for (Parity parity : parities) {
            if (parity.first < 0 || parity.last < parity.first || parity.last >= length) {
                throw new IllegalArgumentException(
                        "format " + id + ": parity outside its " + length + " bits");
            }
        }
    }

    /** Whether {@code frame} has this format's length and parities. */
    public boolean fits(Frame frame) {
        return frame.length() == length
                && parities.stream().allMatch(parity -> parity.holds(frame));
    }

    /** The number in a frame that {@link #fits}. */
    public CardNumber number(Frame frame) {
        return new CardNumber(slice(frame, first, last));
    }

    /** The largest number that this format can carry, unsigned. */
    public long numberMax() {
        return mask(last - first + 1);
    }

    private static long slice(Frame frame, int first, int last) {
        return frame.bits() >>> (frame.length() - 1 - last) & mask(last - first + 1);
    }

    private static long mask(int bits) {
        return bits == Long.SIZE ? -1L : (1L << bits) - 1;
    }
}
