package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Format.Parity;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CardFormatsTest {
    private static final int BITS = 8;

    @Test
    void formatsOfSeveralLengthsAreNeverMixedUp() {
        assertFalse(CardFormats.ambiguous(Formats.WIEGAND26, Formats.WIEGAND34));
    }

    @Test
    void formatsAreAmbiguousExactlyWhenSomeFrameFitsBoth() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var ambiguous = 0;
        for (int i = 0; i < 2000; i++) {
            var one = format(random);
            var other = format(random);
            var frame =
                    LongStream.range(0, 1 << BITS)
                            .mapToObj(bits -> new Frame(BITS, bits))
                            .anyMatch(each -> one.fits(each) && other.fits(each));
            assertEquals(
                    frame,
                    CardFormats.ambiguous(one, other),
                    () -> "seed " + seed + ": " + one + " and " + other);
            ambiguous += frame ? 1 : 0;
        }
        assertTrue(ambiguous > 100 && ambiguous < 1900, "seed " + seed + ": " + ambiguous);
    }

    private static Format format(Random random) {
        var parities =
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(_ -> {
                            var first = random.nextInt(BITS);
                            var last = first + random.nextInt(BITS - first);
                            return new Parity(random.nextBoolean(), first, last);
                        })
                        .toList();
        return new Format(new FormatId("f"), BITS, List.copyOf(parities), 0, BITS - 1);
    }
}
