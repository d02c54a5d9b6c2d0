package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.util.List;
import java.util.Optional;

/** The lights and the buzzer of a reader; all of them active high. */
final class SignalsSection {
    /** What the file says of a reader's signals. */
    record Indicators(
            Optional<Line> green,
            Optional<Line> red,
            Optional<Line> amber,
            Optional<Line> buzzer) {}

    static final Key<Line> GREEN =
            Key.optional("green", new LineKind(), "the line of the green light");
    static final Key<Line> RED = Key.optional("red", new LineKind(), "the line of the red light");
    static final Key<Line> AMBER =
            Key.optional(
                    "amber", new LineKind(), "the line of a third light: the right card, not now");
    static final Key<Line> BUZZER =
            Key.optional("buzzer", new LineKind(), "the line of the buzzer");

    static final Section<Indicators> SECTION =
            new Section<>(
                    "a reader's signals",
                    List.of(GREEN, RED, AMBER, BUZZER),
                    fields ->
                            new Indicators(
                                    fields.find(GREEN),
                                    fields.find(RED),
                                    fields.find(AMBER),
                                    fields.find(BUZZER)));

    private SignalsSection() {}
}
