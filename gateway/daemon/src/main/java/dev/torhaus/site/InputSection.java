package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring.Bias;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An input of a door: its contact, or its exit button. */
final class InputSection {
    /** What the file says of such an input. */
    record Level(Line line, boolean activeLow, Bias bias, Duration debounce) {}

    static final Key<Line> LINE = Key.required("line", new LineKind(), "the line it is wired to");
    static final Key<Boolean> OPEN_LOW =
            Key.required("open", Levels.LOW, "the level of the line while the door is open");
    static final Key<Boolean> PRESSED_LOW =
            Key.required("pressed", Levels.LOW, "the level of the line while it is pressed");
    static final Key<Bias> CONTACT_PULL =
            Key.optional(
                    "pull",
                    Levels.PULL,
                    "the resistor to switch on; when left out the one towards open, so that a cut"
                            + " wire shows");
    static final Key<Bias> BUTTON_PULL =
            Key.optional(
                    "pull",
                    Levels.PULL,
                    "the resistor to switch on; when left out the one away from pressed, so that a"
                            + " cut wire opens nothing");
    static final Key<Duration> DEBOUNCE =
            Key.standard("debounce", Levels.DEBOUNCE, "20ms", Levels.DEBOUNCE_DOC);

    static final Section<Level> CONTACT =
            new Section<>(
                    "a door contact",
                    List.of(LINE, OPEN_LOW, CONTACT_PULL, DEBOUNCE),
                    fields -> level(fields, OPEN_LOW, fields.find(CONTACT_PULL), true));
    static final Section<Level> EXIT_BUTTON =
            new Section<>(
                    "an exit button",
                    List.of(LINE, PRESSED_LOW, BUTTON_PULL, DEBOUNCE),
                    fields -> level(fields, PRESSED_LOW, fields.find(BUTTON_PULL), false));

    private InputSection() {}

    /**
     * @param activeWhenCut whether a line whose wire is cut shall read as active
     */
    private static Level level(
            Fields fields, Key<Boolean> low, Optional<Bias> pull, boolean activeWhenCut) {
        boolean activeLow = fields.get(low);
        var towardsHigh = activeLow != activeWhenCut;
        return new Level(
                fields.get(LINE),
                activeLow,
                pull.orElse(towardsHigh ? Bias.PULL_UP : Bias.PULL_DOWN),
                fields.get(DEBOUNCE));
    }
}
