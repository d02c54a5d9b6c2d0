package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring.Bias;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An input whose level counts: a door's contact or exit button, a tamper contact, the fire input.
 */
final class InputSection {
    /** What the file says of such an input. */
    record Level(Line line, boolean activeLow, Bias bias, Duration debounce) {}

    /**
     * An exit button.
     *
     * @param releases whether it releases the strike, or only keeps the opening from being an alarm
     */
    record ExitButton(Level level, boolean releases) {}

    static final Key<Line> LINE = Key.required("line", new LineKind(), "the line it is wired to");
    static final Key<Boolean> OPEN_LOW =
            Key.required("open", Levels.LOW, "the level of the line while it is open");
    static final Key<Boolean> PRESSED_LOW =
            Key.required("pressed", Levels.LOW, "the level of the line while it is pressed");
    static final Key<Boolean> TAMPERED_LOW =
            Key.required("open", Levels.LOW, "the level of the line while the case is open");
    static final Key<Boolean> FIRE_LOW =
            Key.required("fire", Levels.LOW, "the level of the line during a fire alarm");
    static final Key<Boolean> RELEASES =
            Key.standard(
                    "does",
                    Choice.of("release", true, "shunt", false),
                    "release",
                    "release when it opens the strike; shunt when the door has a handle inside and"
                            + " the button only says that its opening is no alarm");
    static final Key<Bias> FIRE_PULL =
            Key.optional(
                    "pull",
                    Levels.PULL,
                    "the resistor to switch on; when left out the one towards fire, so that a cut"
                            + " wire releases");
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
                    InputSection::contact);
    static final Section<ExitButton> EXIT_BUTTON =
            new Section<>(
                    "an exit button",
                    List.of(LINE, PRESSED_LOW, BUTTON_PULL, DEBOUNCE, RELEASES),
                    fields ->
                            new ExitButton(
                                    level(fields, PRESSED_LOW, fields.find(BUTTON_PULL), false),
                                    fields.get(RELEASES)));
    static final Section<Level> TAMPER =
            new Section<>(
                    "a tamper contact",
                    List.of(LINE, TAMPERED_LOW, CONTACT_PULL, DEBOUNCE),
                    fields -> level(fields, TAMPERED_LOW, fields.find(CONTACT_PULL), true));
    static final Section<Level> FIRE =
            new Section<>(
                    "the fire input",
                    List.of(LINE, FIRE_LOW, FIRE_PULL, DEBOUNCE),
                    fields -> level(fields, FIRE_LOW, fields.find(FIRE_PULL), true));

    private InputSection() {}

    /** The keys of a contact, behind another one. */
    static List<Key<?>> contactWith(Key<?> first) {
        return List.of(first, LINE, OPEN_LOW, CONTACT_PULL, DEBOUNCE);
    }

    /** A contact whose cut wire reads as open. */
    static Level contact(Fields fields) {
        return level(fields, OPEN_LOW, fields.find(CONTACT_PULL), true);
    }

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
