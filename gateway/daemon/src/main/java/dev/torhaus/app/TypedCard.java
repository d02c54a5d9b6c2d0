package dev.torhaus.app;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Technology;
import dev.torhaus.event.FormatId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;

/**
 * A card's number as it is typed or scanned, digested at once. No message repeats what was typed.
 */
final class TypedCard {
    static final String FORMATS = "wiegand26, wiegand34, wiegand37, raw16 to raw64, uid4 or uid7";

    private TypedCard() {}

    /**
     * The credential of a number in a format. Throws CommandFailed saying what is wrong.
     *
     * @param formatPlace what the message calls the place of the format
     * @param place what it calls the place of the number
     */
    static Credential credential(
            CardKey key, String formatPlace, String format, String place, String number) {
        var uid = UidFormat.named(format);
        if (uid.isPresent()) {
            return key.credential(
                    Technology.ISO14443A,
                    uid.get().id(),
                    CardNumberText.uid(place, number, uid.get()).number());
        }
        var known = wiegand(formatPlace, format);
        return key.credential(
                Technology.WIEGAND, known.id(), CardNumberText.parse(place, number, known));
    }

    private static Format wiegand(String place, String format) {
        try {
            return Formats.named(new FormatId(format))
                    .orElseThrow(() -> new IllegalArgumentException("no such format"));
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailed(place + ": there is no such format; want " + FORMATS, unknown);
        }
    }
}
