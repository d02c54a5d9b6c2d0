package dev.torhaus.site;

import dev.torhaus.device.SignalPattern;
import dev.torhaus.device.SignalTable;
import dev.torhaus.engine.Command.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How readers show each answer. */
final class SignalTableSection {
    private static final Text<SignalPattern> PATTERN =
            new Text<>("steps such as \"red+tone 150ms, dark 100ms, red\"", SignalPattern::of);

    private static final Map<Pattern, Key<SignalPattern>> KEYS =
            Arrays.stream(Pattern.values())
                    .collect(Collectors.toMap(Function.identity(), SignalTableSection::key));

    static final Section<SignalTable> SECTION =
            new Section<>(
                    "the table of signals",
                    List.copyOf(
                            Arrays.stream(Pattern.values())
                                    .map(SignalTableSection::known)
                                    .toList()),
                    fields ->
                            new SignalTable(
                                    Arrays.stream(Pattern.values())
                                            .collect(
                                                    Collectors.toMap(
                                                            Function.identity(),
                                                            each -> fields.get(known(each))))));

    private SignalTableSection() {}

    private static Key<SignalPattern> known(Pattern pattern) {
        var key = KEYS.get(pattern);
        if (key == null) {
            throw new IllegalStateException("no key for " + pattern);
        }
        return key;
    }

    private static Key<SignalPattern> key(Pattern pattern) {
        return Key.standard(
                pattern.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                PATTERN,
                SignalTable.standard(pattern),
                doc(pattern));
    }

    private static String doc(Pattern pattern) {
        return switch (pattern) {
            case GRANTED -> "the card opens the door";
            case DENIED -> "the card opens nothing here";
            case NOT_NOW -> "the right card at the wrong time";
            case WAIT -> "something else has to be done first";
            case HELD_OPEN -> "the door stands open: close it";
            case PIN_WANTED -> "the right card; now enter its PIN";
            case ENROL -> "the next card is enrolled here";
        };
    }
}
