package dev.torhaus.pi;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.LevelInputs;
import dev.torhaus.device.Line;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.SourceId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a house whose whole chip is not there when it starts: everything else works, and
 * what hangs on them is told as failed.
 */
final class AbsentLines {
    private static final System.Logger LOG = System.getLogger(AbsentLines.class.getName());
    private static final SourceId SOURCE = new SourceId("absent-lines");

    private final Wiring whole;
    private final Map<Line, String> why;

    private AbsentLines(Wiring whole, Map<Line, String> why) {
        this.whole = whole;
        this.why = why;
    }

    static AbsentLines of(Wiring whole, Header header) {
        return new AbsentLines(whole, header.absent(Set.copyOf(whole.lines())));
    }

    /** The house without what hangs on them. */
    Wiring others() {
        return new Wiring(
                whole.inputs().stream().filter(input -> there(input.line())).toList(),
                whole.pairs().stream().filter(this::there).toList(),
                whole.chips().stream().map(this::withoutReset).toList(),
                whole.strikes().stream().filter(strike -> there(strike.line())).toList(),
                whole.indicators().stream().map(this::lit).toList(),
                whole.signals(),
                whole.alarmPanel().filter(panel -> there(panel.line())));
    }

    private boolean there(Line line) {
        return !why.containsKey(line);
    }

    private boolean there(Wiring.Pair pair) {
        return there(pair.d0()) && there(pair.d1());
    }

    private Wiring.Mfrc522 withoutReset(Wiring.Mfrc522 chip) {
        return new Wiring.Mfrc522(
                chip.reader(),
                chip.bus(),
                chip.select(),
                chip.reset().filter(this::there),
                chip.interval(),
                chip.formats());
    }

    private Wiring.Indicator lit(Wiring.Indicator indicator) {
        return new Wiring.Indicator(
                indicator.reader(),
                indicator.green().filter(this::there),
                indicator.red().filter(this::there),
                indicator.amber().filter(this::there),
                indicator.buzzer().filter(this::there),
                indicator.activeLow());
    }

    /** An alarm panel that cannot be told, if there is one: it says so each time. */
    Optional<SilentAlarm> deafPanel() {
        return whole.alarmPanel()
                .filter(panel -> !there(panel.line()))
                .map(panel ->
                        _ -> {
                            throw new IOException("line " + panel.line() + " is not there");
                        });
    }

    /** Tells what has failed; once. */
    void tell(Inbox inbox, Clock clock) {
        why.forEach((line, problem) ->
                LOG.log(
                        System.Logger.Level.ERROR,
                        "line {0} is not used: {1}. Mend or plug in its chip, then restart the"
                                + " gateway.",
                        line,
                        problem));
        for (Wiring.Input input : whole.inputs()) {
            if (!there(input.line())) {
                inbox.offer(input.source(), LevelInputs.lost(input.role(), clock.now()));
            }
        }
        for (Wiring.Pair pair : whole.pairs()) {
            if (!there(pair)) {
                inbox.offer(
                        pair.source(),
                        new Input.ReaderHealthSeen(
                                clock.now(), pair.reader(), ReaderHealth.UNREACHABLE));
            }
        }
        for (Wiring.Strike strike : whole.strikes()) {
            if (!there(strike.line())) {
                inbox.offer(
                        SOURCE,
                        new Input.DoorLineSeen(clock.now(), strike.door(), DoorLine.STRIKE, false));
            }
        }
    }
}
