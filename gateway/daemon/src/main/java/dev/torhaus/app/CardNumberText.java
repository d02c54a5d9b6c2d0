package dev.torhaus.app;

import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Format;

/** A card number as it is typed or scanned. What was typed is never repeated in a message. */
final class CardNumberText {
    private CardNumberText() {}

    /**
     * Decimal, or hexadecimal after 0x; leading zeros do not matter. Throws CommandFailed when it
     * is no number, or more than the format can carry.
     */
    static CardNumber parse(String text, Format format) {
        long number;
        try {
            number =
                    text.startsWith("0x") || text.startsWith("0X")
                            ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                            : Long.parseUnsignedLong(text, 10);
        } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
            throw new CommandFailed(
                    "standard input: want one card number, decimal or 0x…, and nothing else");
        }
        if (text.startsWith("+") || Long.compareUnsigned(number, format.numberMax()) > 0) {
            throw new CommandFailed(
                    "standard input: the number does not fit into the format " + format.id());
        }
        return new CardNumber(number);
    }
}
