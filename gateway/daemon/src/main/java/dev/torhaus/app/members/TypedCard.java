package dev.torhaus.app.members;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Technology;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.event.FormatId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import java.util.List;
import java.util.function.Supplier;

/**
 * A card's number as it is typed or scanned, digested at once. No message repeats what was typed.
 *
 * @param own the formats that the site describes itself
 */
record TypedCard(CardKey key, Supplier<List<Format>> own) {
    private static final String FORMATS =
            "wiegand26, wiegand34, wiegand37, raw16 to raw64, uid4, uid7, or one of the site's own"
                    + " that a reader uses";

    /**
     * The credential of a number in a format. Throws CommandFailed saying what is wrong.
     *
     * @param formatPlace what the message calls the place of the format
     * @param place what it calls the place of the number
     */
    Credential credential(String formatPlace, String format, String place, String number) {
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

    private Format wiegand(String place, String format) {
        try {
            var id = new FormatId(format);
            return Formats.named(id)
                    .or(() -> own.get().stream().filter(each -> each.id().equals(id)).findFirst())
                    .orElseThrow(() -> new IllegalArgumentException("no such format"));
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailed(place + ": there is no such format; want " + FORMATS, unknown);
        }
    }
}
