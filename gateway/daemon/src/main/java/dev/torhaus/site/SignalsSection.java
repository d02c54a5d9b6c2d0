package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.util.List;
import java.util.Optional;

/** The lights and the buzzer of a reader. */
final class SignalsSection {
    /** What the file says of a reader's signals. */
    record Indicators(
            Optional<Line> green,
            Optional<Line> red,
            Optional<Line> amber,
            Optional<Line> buzzer,
            boolean activeLow) {}

    static final Key<Line> GREEN =
            Key.optional("green", new LineKind(), "the line of the green light");
    static final Key<Line> RED = Key.optional("red", new LineKind(), "the line of the red light");
    static final Key<Line> AMBER =
            Key.optional(
                    "amber", new LineKind(), "the line of a third light: the right card, not now");
    static final Key<Line> BUZZER =
            Key.optional("buzzer", new LineKind(), "the line of the buzzer");

    static final Key<Boolean> ACTIVE_LOW =
            Key.standard(
                    "active",
                    Levels.LOW,
                    "high",
                    "the level of the lines that lights and sounds; low for most readers' own wires");

    static final Section<Indicators> SECTION =
            new Section<>(
                    "a reader's signals",
                    List.of(GREEN, RED, AMBER, BUZZER, ACTIVE_LOW),
                    fields ->
                            new Indicators(
                                    fields.find(GREEN),
                                    fields.find(RED),
                                    fields.find(AMBER),
                                    fields.find(BUZZER),
                                    fields.get(ACTIVE_LOW)));

    private SignalsSection() {}
}
