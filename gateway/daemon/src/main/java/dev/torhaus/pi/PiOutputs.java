package dev.torhaus.pi;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.torhaus.device.Line;
import dev.torhaus.device.SignalTable;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The output lines on their chips. Claimed by the thread that opens the house, used by the
 * actuator's.
 */
final class PiOutputs implements Strikes, Signals, SilentAlarm {
    private record StrikeLine(DigitalOutput line, boolean lockedLevel) {}

    private record PanelLine(DigitalOutput line, boolean restLevel) {}

    private record ReaderLines(
            Optional<DigitalOutput> green,
            Optional<DigitalOutput> red,
            Optional<DigitalOutput> amber,
            Optional<DigitalOutput> buzzer,
            Wiring.Indicator wiring) {}

    private final Map<DoorId, StrikeLine> strikes = new HashMap<>();
    private final Map<ReaderId, ReaderLines> readers = new HashMap<>();

    private final SignalTable table;
    private final Optional<PanelLine> panel;

    /**
     * Claims every strike at the level at which it is locked, the alarm panel's line at rest, and
     * every light and buzzer off.
     */
    PiOutputs(Wiring wiring, PiLines.ChipFinder finder) throws IOException {
        table = wiring.signals();
        for (Wiring.Strike strike : wiring.strikes()) {
            var line = claim(strike.line(), strike.lockedLevel(), finder);
            strikes.put(strike.door(), new StrikeLine(line, strike.lockedLevel()));
        }
        panel = panel(wiring.alarmPanel(), finder);
        for (Wiring.Indicator indicator : wiring.indicators()) {
            var off = indicator.activeLow();
            readers.put(
                    indicator.reader(),
                    new ReaderLines(
                            claim(indicator.green(), off, finder),
                            claim(indicator.red(), off, finder),
                            claim(indicator.amber(), off, finder),
                            claim(indicator.buzzer(), off, finder),
                            indicator));
        }
    }

    private static Optional<PanelLine> panel(
            Optional<Wiring.AlarmPanel> wired, PiLines.ChipFinder finder) throws IOException {
        if (wired.isEmpty()) {
            return Optional.empty();
        }
        var rest = wired.get().restLevel();
        return Optional.of(new PanelLine(claim(wired.get().line(), rest, finder), rest));
    }

    private static Optional<DigitalOutput> claim(
            Optional<Line> line, boolean high, PiLines.ChipFinder finder) throws IOException {
        return line.isEmpty() ? Optional.empty() : Optional.of(claim(line.get(), high, finder));
    }

    private static DigitalOutput claim(Line line, boolean high, PiLines.ChipFinder finder)
            throws IOException {
        var place = finder.place(line);
        return place.chip().output(place.offset(), line.toString(), high);
    }

    @Override
    public SignalTable table() {
        return table;
    }

    @Override
    public void release(DoorId door) throws IOException {
        set(door, false);
    }

    @Override
    public void lock(DoorId door) throws IOException {
        set(door, true);
    }

    private void set(DoorId door, boolean locked) throws IOException {
        var strike = strikes.get(door);
        if (strike == null) {
            throw new IOException("the line of its strike is not there");
        }
        set(strike.line, strike.lockedLevel == locked);
    }

    @Override
    public void alarm(boolean active) throws IOException {
        if (panel.isPresent()) {
            set(panel.get().line, panel.get().restLevel != active);
        }
    }

    @Override
    public void show(ReaderId reader, Aspect aspect) throws IOException {
        var lines = readers.get(reader);
        if (lines != null) {
            var shown = lines.wiring.shown(aspect);
            var low = lines.wiring.activeLow();
            set(lines.green, shown.green() != low);
            set(lines.red, shown.red() != low);
            set(lines.amber, shown.amber() != low);
            set(lines.buzzer, shown.buzzer() != low);
        }
    }

    private static void set(Optional<DigitalOutput> line, boolean high) throws IOException {
        if (line.isPresent()) {
            set(line.get(), high);
        }
    }

    private static void set(DigitalOutput line, boolean high) throws IOException {
        try {
            line.state(DigitalState.getState(high));
        } catch (com.pi4j.io.exception.IOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }
}
