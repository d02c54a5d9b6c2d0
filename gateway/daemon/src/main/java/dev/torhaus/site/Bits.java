package dev.torhaus.site;

import dev.torhaus.wiegand.Frame;
import java.util.regex.Pattern;

/** Bits of a frame that follow each other, both ends inclusive, from 0 in the order of arrival. */
record Bits(int first, int last) {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");

    static final Text<Bits> KIND = new Text<>("bits such as 1-16", Bits::parse);

    private static Bits parse(String word) {
        var shape = SHAPE.matcher(word);
        if (!shape.matches()) {
            throw new IllegalArgumentException("want bits such as 1-16, got " + Quote.of(word));
        }
        var first = Integer.parseInt(shape.group(1));
        var last = shape.group(2) == null ? first : Integer.parseInt(shape.group(2));
        if (last < first || last >= Frame.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "want the first bit before the last, and none beyond "
                            + (Frame.LENGTH_MAX - 1)
                            + ", got "
                            + Quote.of(word));
        }
        return new Bits(first, last);
    }
}
