package dev.torhaus.site;

import dev.torhaus.iso14443.UidFormat;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the site file says of readers on an SPI bus. */
final class SpiKinds {
    /** As many as Pi4J names. */
    private static final int BUS_MAX = 6;

    private static final int SELECT_MAX = 10;

    private static final String FORMATS =
            Arrays.stream(UidFormat.values())
                    .map(format -> format.id().value())
                    .collect(Collectors.joining(" or "));

    static final Text<Integer> BUS = number("an SPI bus", BUS_MAX);
    static final Text<Integer> SELECT = number("a chip select", SELECT_MAX);
    static final Text<UidFormat> FORMAT = new Text<>(FORMATS, SpiKinds::format);

    private SpiKinds() {}

    private static Text<Integer> number(String what, int max) {
        var wanted = what + " from 0 to " + max;
        return new Text<>(
                wanted,
                text -> {
                    if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > max) {
                        throw new IllegalArgumentException(
                                "want " + wanted + ", got " + Quote.of(text));
                    }
                    return Integer.parseInt(text);
                });
    }

    private static UidFormat format(String name) {
        return UidFormat.named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no number format "
                                        + Quote.of(name)
                                        + " of mfrc522: want "
                                        + FORMATS));
    }
}
