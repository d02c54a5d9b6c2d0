package dev.torhaus.app.members;

import dev.torhaus.event.FormatId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import dev.torhaus.wiegand.KeyCoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is said of a frame that was learnt. */
final class LearnText {
    /** Of a number of four bytes: drawn anew each time, see {@link dev.torhaus.iso14443.Uid}. */
    private static final int RANDOM = 0x08;

    private LearnText() {}

    /**
     * The frame of a Wiegand reader, the formats that fit it, the strictest first, and what to
     * write into the site file.
     *
     * @param described the formats of the site itself
     */
    static List<String> wiegand(ReaderId reader, Frame frame, List<Format> described) {
        var lines = head(reader, frame);
        var fitting = fitting(frame, described);
        for (Format format : fitting) {
            lines.add(fits(format.id(), format.number(frame).bits()));
        }
        if (!fitting.isEmpty()) {
            propose(lines, reader, "formats: [" + fitting.getFirst().id() + "]");
        }
        if (fitting.stream().allMatch(format -> format.parities().isEmpty())) {
            swapped(lines, frame, described);
        }
        for (KeyCoding coding : KeyCoding.values()) {
            if (coding.keys(frame).isPresent()) {
                propose(lines, reader, "keypad: " + coding.word());
            }
        }
        if (lines.size() == 2) {
            lines.add("  fits     nothing: too short for a card, and no key; a disturbance?");
        }
        return lines;
    }

    /** The number of a card that the gateway read itself. */
    static List<String> uid(ReaderId reader, Frame frame) {
        var lines = head(reader, frame);
        var format = UidFormat.named("uid" + frame.length() / Byte.SIZE);
        if (format.equals(Optional.of(UidFormat.UID4))
                && frame.bits() >>> (Integer.SIZE - Byte.SIZE) == RANDOM) {
            lines.add("  a telephone or passport: its number is another each time, it is no card");
            return lines;
        }
        format.ifPresent(known -> {
            lines.add(fits(known.id(), frame.bits()));
            propose(lines, reader, "formats: [" + known.id() + "]");
        });
        return lines;
    }

    private static List<String> head(ReaderId reader, Frame frame) {
        return new ArrayList<>(
                List.of(reader + ": " + frame.length() + " bits", "  frame    " + bits(frame)));
    }

    private static String fits(FormatId format, long number) {
        return "  fits     %s, as number 0x%x".formatted(format, number);
    }

    private static void propose(List<String> lines, ReaderId reader, String line) {
        lines.add("For reader " + reader + " in the site file, if it always sends such:");
        lines.add("  " + line);
    }

    /** Only raw formats fit, which fit anything of their length. */
    private static void swapped(List<String> lines, Frame frame, List<Format> described) {
        fitting(frame.inverted(), described).stream()
                .filter(format -> !format.parities().isEmpty())
                .findFirst()
                .ifPresent(format ->
                        lines.add(
                                "With D0 and D1 swapped it would fit "
                                        + format.id()
                                        + ": are the two wires the right way round?"));
    }

    private static List<Format> fitting(Frame frame, List<Format> described) {
        var table = Formats.table().stream();
        var raw = Formats.named(new FormatId("raw" + frame.length())).stream();
        return Stream.of(described.stream(), table, raw)
                .flatMap(each -> each)
                .filter(format -> format.fits(frame))
                .distinct()
                .sorted(Comparator.comparingInt((Format format) -> -format.parities().size()))
                .toList();
    }

    private static String bits(Frame frame) {
        return IntStream.range(0, frame.length())
                .mapToObj(bit -> frame.bit(bit) ? "1" : "0")
                .collect(Collectors.joining());
    }
}
