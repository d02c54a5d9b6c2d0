package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import java.time.Duration;
import java.util.List;

/** What tells an alarm panel that somebody was forced to open. */
final class DuressAlarmSection {
    /** What the file says of it. */
    record DuressAlarm(Wiring.AlarmPanel panel, Duration lasting) {}

    static final Key<Line> LINE =
            Key.required("line", new LineKind(), "the line to the alarm panel's input");
    static final Key<Boolean> ACTIVE_LOW =
            Key.standard("active", Levels.LOW, "high", "the level of the line that is the alarm");
    static final Key<Duration> LASTING =
            Key.standard(
                    "lasting",
                    Durations.between("1s", "10m"),
                    "10s",
                    "how long the line stays active; the panel has to remember the alarm");

    static final Section<DuressAlarm> SECTION =
            new Section<>(
                    "a duress alarm",
                    List.of(LINE, ACTIVE_LOW, LASTING),
                    fields ->
                            new DuressAlarm(
                                    new Wiring.AlarmPanel(fields.get(LINE), fields.get(ACTIVE_LOW)),
                                    fields.get(LASTING)));

    private DuressAlarmSection() {}
}
