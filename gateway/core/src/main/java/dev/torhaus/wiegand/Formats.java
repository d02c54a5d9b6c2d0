package dev.torhaus.wiegand;

import dev.torhaus.event.FormatId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of formats that every site knows. */
public final class Formats {
    /** HID H10301: 8 bits facility and 16 bits card are taken as one number of 24 bits. */
    public static final Format WIEGAND26 =
            new Format(
                    new FormatId("wiegand26"),
                    26,
                    List.of(new Format.Parity(false, 0, 12), new Format.Parity(true, 13, 25)),
                    1,
                    24);

    /** 16 bits facility and 16 bits card, or a 32-bit UID: one number of 32 bits. */
    public static final Format WIEGAND34 =
            new Format(
                    new FormatId("wiegand34"),
                    34,
                    List.of(new Format.Parity(false, 0, 16), new Format.Parity(true, 17, 33)),
                    1,
                    32);

    /**
     * HID H10304, 16 bits facility and 19 bits card, and HID H10302, 35 bits card: the same frame
     * and parities, and either way one number of 35 bits. The bit in the middle is in both
     * parities.
     */
    public static final Format WIEGAND37 =
            new Format(
                    new FormatId("wiegand37"),
                    37,
                    List.of(new Format.Parity(false, 0, 18), new Format.Parity(true, 18, 36)),
                    1,
                    35);

    private static final List<Format> TABLE = List.of(WIEGAND26, WIEGAND34, WIEGAND37);

    private static final Pattern RAW = Pattern.compile("raw([1-9][0-9]?)");

    private Formats() {}

    /** Those with a name and parities. */
    public static List<Format> table() {
        return TABLE;
    }

    /**
     * The format of this name: {@code wiegand26}, {@code wiegand34}, {@code wiegand37}, or {@code
     * rawN} for N bits without parity.
     */
    public static Optional<Format> named(FormatId id) {
        var raw = RAW.matcher(id.value());
        return raw.matches()
                ? raw(id, Integer.parseInt(raw.group(1)))
                : TABLE.stream().filter(format -> format.id().equals(id)).findFirst();
    }

    private static Optional<Format> raw(FormatId id, int length) {
        return length >= RAW_LENGTH_MIN && length <= Frame.LENGTH_MAX
                ? Optional.of(new Format(id, length, List.of(), 0, length - 1))
                : Optional.empty();
    }

    /** Below this a raw frame would be what a keypad sends, or noise. */
    public static final int RAW_LENGTH_MIN = 16;
}
