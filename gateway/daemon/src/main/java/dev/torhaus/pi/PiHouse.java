package dev.torhaus.pi;

import dev.torhaus.access.CardKey;
import dev.torhaus.device.Clock;
import dev.torhaus.device.FrameTap;
import dev.torhaus.device.Line;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.device.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A real house on the GPIO chips of this machine: each line claimed once, by its one owner. */
public final class PiHouse implements AutoCloseable {
    /** Held, or its level is forgotten: Pi4J tells each step of its start and stop. */
    private static final Logger PI4J_LOG = Logger.getLogger("com.pi4j");

    private static final Path DEV = Path.of("/dev");

    private final List<PiChip> chips;
    private final PiReaders readers;
    private final Lines lines;
    private final PiOutputs outputs;
    private final SilentAlarm panel;

    /** Makes whoever else holds output lines let them go; called just before they are claimed. */
    public interface Handover {
        void takeOver() throws IOException;
    }

    private PiHouse(
            List<PiChip> chips,
            PiReaders readers,
            Lines lines,
            PiOutputs outputs,
            Optional<SilentAlarm> deafPanel) {
        this.chips = chips;
        this.readers = readers;
        this.lines = lines;
        this.outputs = outputs;
        this.panel = deafPanel.orElse(outputs);
    }

    /** As the other, where nobody taps frames. */
    public static PiHouse open(
            Wiring wiring, Header header, CardKey key, Clock clock, Handover handover)
            throws IOException {
        return open(wiring, header, key, clock, FrameTap.NONE, handover);
    }

    /**
     * Takes over and claims the outputs, strikes first and at the level at which they are locked;
     * the inputs are claimed by {@link Lines#claim}, and buses are opened by their readers. An
     * IOException names the line and what to do; nothing stays claimed then. Lines whose whole chip
     * is not there are left out, and told as failed.
     */
    public static PiHouse open(
            Wiring whole, Header header, CardKey key, Clock clock, FrameTap tap, Handover handover)
            throws IOException {
        var absent = AbsentLines.of(whole, header);
        var wiring = absent.others();
        if (PI4J_LOG.getLevel() == null) {
            PI4J_LOG.setLevel(Level.WARNING);
        }
        var chips = new LinkedHashMap<Path, PiChip>();
        PiLines.ChipFinder finder = line -> place(line, header, chips);
        try {
            for (Line line : wiring.lines()) {
                finder.place(line);
            }
            handover.takeOver();
            var outputs = new PiOutputs(wiring, finder);
            var all = List.copyOf(chips.values());
            var readers = new PiReaders(DEV, wiring.chips(), finder, key, clock, tap);
            var lines = new PiLines(all, finder, wiring, key, clock, tap);
            return new PiHouse(
                    all,
                    readers,
                    new PiInputs(lines, readers, absent, clock),
                    outputs,
                    absent.deafPanel());
        } catch (IOException refused) {
            chips.values().forEach(PiChip::close);
            throw refused;
        }
    }

    private static PiLines.ChipFinder.Place place(Line line, Header header, Map<Path, PiChip> chips)
            throws IOException {
        var address = header.find(line);
        var chip = chips.get(address.chip());
        if (chip == null) {
            chip = new PiChip(address.chip());
            chips.put(address.chip(), chip);
        }
        return new PiLines.ChipFinder.Place(chip, address.offset());
    }

    public Lines lines() {
        return lines;
    }

    public Strikes strikes() {
        return outputs;
    }

    public Signals signals() {
        return outputs;
    }

    public SilentAlarm silentAlarm() {
        return panel;
    }

    /** Gives every line back, outputs at their safe level. Called when the actuator has ended. */
    @Override
    public void close() {
        readers.close();
        chips.forEach(PiChip::close);
    }
}
