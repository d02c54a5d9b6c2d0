package dev.torhaus.simulator;

import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Frame;

/** What is burnt into a card's chip. A reader sends as much of it as its format holds. Secret. */
record Uid(long bits) {
    CardNumber number(Format format) {
        return new CardNumber(bits & format.numberMax());
    }

    /** What a reader with this format sends of this card. */
    Frame frame(Format format) {
        var shift = format.length() - 1 - format.last();
        var number = number(format).bits() << shift;
        var around = mask(format.length()) & ~(format.numberMax() << shift);
        // All ways to set the bits around the number; they are few, and the parities choose one.
        for (long set = around; ; set = (set - 1) & around) {
            var frame = new Frame(format.length(), number | set);
            if (format.fits(frame)) {
                return frame;
            }
            if (set == 0) {
                throw new IllegalArgumentException(
                        "format " + format.id() + ": no frame satisfies its parities");
            }
        }
    }

    private static long mask(int bits) {
        return bits == Long.SIZE ? -1L : (1L << bits) - 1;
    }

    @Override
    public String toString() {
        return "Uid[…]";
    }
}
