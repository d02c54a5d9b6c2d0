package dev.torhaus.app.members;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.iso14443.Bits;
import dev.torhaus.iso14443.Uid;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Format;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A card number as it is typed or scanned. What was typed is never repeated in a message. */
final class CardNumberText {
    private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*");

    private CardNumberText() {}

    /**
     * Decimal, or hexadecimal after 0x; leading zeros do not matter. Throws CommandFailed when it
     * is no number, or more than the format can carry; the number is not in the message.
     *
     * @param where what the message calls the place of the text
     */
    static CardNumber parse(String where, String text, Format format) {
        long number;
        try {
            number =
                    text.startsWith("0x") || text.startsWith("0X")
                            ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                            : Long.parseUnsignedLong(text, 10);
        } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
            throw new CommandFailed(
                    where + ": want one card number, decimal or 0x…, and nothing else");
        }
        if (text.startsWith("+") || Long.compareUnsigned(number, format.numberMax()) > 0) {
            throw new CommandFailed(
                    where + ": the number does not fit into the format " + format.id());
        }
        return new CardNumber(number);
    }

    /**
     * The bytes in the order in which they are printed: {@code 04:A1:B2:C3}, or 0x and as many
     * digits as the format has, leading zeros too. Throws CommandFailed when it is none, or a
     * number that a card draws anew each time; the number is not in the message.
     *
     * @param where what the message calls the place of the text
     */
    static Uid uid(String where, String text, UidFormat format) {
        var digits =
                COLONS.matcher(text).matches()
                        ? text.replace(":", "")
                        : text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : "";
        if (!digits.matches("[0-9A-Fa-f]{%d}".formatted(2 * format.size()))) {
            throw new CommandFailed(
                    where
                            + ": want the %d bytes of one number, as 04:A1:B2:… or 0x04A1B2…,"
                                    .formatted(format.size())
                            + " and nothing else");
        }
        var uid = new Uid(Bits.of(HexFormat.of().parseHex(digits), 0, format.size() * Byte.SIZE));
        if (uid.random()) {
            throw new CommandFailed(
                    where
                            + ": a number that begins with 08 is drawn anew at each reading, as"
                            + " telephones do; such a card cannot be enrolled");
        }
        return uid;
    }
}
