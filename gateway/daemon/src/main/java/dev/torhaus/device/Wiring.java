package dev.torhaus.device;

import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.TamperId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.KeyCoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which line is what. No line stands in it twice.
 *
 * @param chips readers that are asked over a bus
 */
public record Wiring(
        List<Input> inputs,
        List<Pair> pairs,
        List<Mfrc522> chips,
        List<Strike> strikes,
        List<Indicator> indicators,
        SignalTable signals,
        Optional<AlarmPanel> alarmPanel) {
    public Wiring {
        inputs = List.copyOf(inputs);
        pairs = List.copyOf(pairs);
        chips = List.copyOf(chips);
        strikes = List.copyOf(strikes);
        indicators = List.copyOf(indicators);
    }

    /** A house whose readers all speak by themselves, with the usual signals. */
    public Wiring(
            List<Input> inputs,
            List<Pair> pairs,
            List<Strike> strikes,
            List<Indicator> indicators) {
        this(inputs, pairs, List.of(), strikes, indicators, SignalTable.STANDARD, Optional.empty());
    }

    /** Every line of the house. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        inputs.forEach(input -> lines.add(input.line()));
        pairs.forEach(pair -> lines.addAll(List.of(pair.d0(), pair.d1())));
        chips.forEach(chip -> chip.reset().ifPresent(lines::add));
        strikes.forEach(strike -> lines.add(strike.line()));
        for (Indicator indicator : indicators) {
            Stream.of(indicator.green(), indicator.red(), indicator.amber(), indicator.buzzer())
                    .flatMap(Optional::stream)
                    .forEach(lines::add);
        }
        alarmPanel.ifPresent(panel -> lines.add(panel.line()));
        return lines;
    }

    /** Every reader of the house. */
    public Set<ReaderId> readers() {
        return Stream.concat(pairs.stream().map(Pair::reader), chips.stream().map(Mfrc522::reader))
                .collect(Collectors.toSet());
    }

    /** What a level on an input line means. */
    public sealed interface Role {
        /** Active = somebody is there. */
        record Sensor(SensorId sensor) implements Role {}

        /** Active = the door is open. */
        record Contact(DoorId door) implements Role {}

        /** Active = the case is open. */
        record Tamper(TamperId tamper) implements Role {}

        /** Active = pressed. */
        record ExitButton(DoorId door) implements Role {}

        /** Active = the case of the door's controller or strike is open. */
        record DoorTamper(DoorId door) implements Role {}

        /** Active = the case of the reader is open. */
        record ReaderTamper(ReaderId reader) implements Role {}

        /** Active = fire. */
        record Fire() implements Role {}
    }

    public enum Bias {
        AS_IS,
        PULL_UP,
        PULL_DOWN
    }

    /**
     * An input whose level counts.
     *
     * @param activeLow whether a low level is the active one
     * @param debounce quiet time that the kernel waits for; zero = none
     */
    public record Input(Line line, Role role, boolean activeLow, Bias bias, Duration debounce) {
        /** The source of its inputs: each line has its own, so that none starves another. */
        public SourceId source() {
            var name = line.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            return new SourceId("line-" + name);
        }
    }

    /**
     * The two data lines of a Wiegand reader; idle high, pulled up.
     *
     * @param keypad how its keypad sends, if it has one
     */
    public record Pair(
            ReaderId reader, Line d0, Line d1, List<Format> formats, Optional<KeyCoding> keypad) {
        public Pair {
            formats = List.copyOf(formats);
        }

        /** A reader without a keypad. */
        public Pair(ReaderId reader, Line d0, Line d1, List<Format> formats) {
            this(reader, d0, d1, formats, Optional.empty());
        }

        /** The source of its inputs: each reader has its own, so that none starves another. */
        public SourceId source() {
            return new SourceId(reader.value());
        }
    }

    /**
     * A reader chip on an SPI bus.
     *
     * @param bus and {@code select} as in /dev/spidevBUS.SELECT
     * @param reset the line to its pin NRSTPD, high while it may run
     * @param interval from one look for cards to the next
     */
    public record Mfrc522(
            ReaderId reader,
            int bus,
            int select,
            Optional<Line> reset,
            Duration interval,
            List<UidFormat> formats) {
        public Mfrc522 {
            formats = List.copyOf(formats);
        }
    }

    /**
     * The line that moves a door's strike.
     *
     * @param activeLow whether the relay board pulls in at a low level
     * @param powerReleases true for a fail-secure strike (power opens), false for a fail-safe one
     *     (power holds)
     */
    public record Strike(DoorId door, Line line, boolean activeLow, boolean powerReleases) {
        /** The electrical level at which the door is locked. */
        public boolean lockedLevel() {
            return lockedLevel(activeLow, powerReleases);
        }

        /** The same of a strike whose door nobody knows. */
        public static boolean lockedLevel(boolean activeLow, boolean powerReleases) {
            return powerReleases == activeLow;
        }
    }

    /**
     * The line that tells an alarm panel of duress.
     *
     * @param activeLow whether a low level is the alarm
     */
    public record AlarmPanel(Line line, boolean activeLow) {
        /** The electrical level at which nothing is told. */
        public boolean restLevel() {
            return activeLow;
        }
    }

    /**
     * The lights and the buzzer of a reader.
     *
     * @param activeLow whether a low level lights and sounds, as most readers' own wires want it
     */
    public record Indicator(
            ReaderId reader,
            Optional<Line> green,
            Optional<Line> red,
            Optional<Line> amber,
            Optional<Line> buzzer,
            boolean activeLow) {
        /**
         * What its lights can show of an aspect: without amber, green and red together; of colours
         * that it has not, the one light that it has.
         */
        public Signals.Aspect shown(Signals.Aspect wanted) {
            var mixed = wanted.amber() && amber.isEmpty() && green.isPresent() && red.isPresent();
            var any = wanted.green() || wanted.red() || wanted.amber();
            var lights = Stream.of(green, red, amber).filter(Optional::isPresent).count();
            var alone = lights == 1 && any;
            return new Signals.Aspect(
                    green.isPresent() && (wanted.green() || mixed || alone),
                    red.isPresent() && (wanted.red() || mixed || alone),
                    amber.isPresent() && (wanted.amber() || alone),
                    wanted.buzzer());
        }
    }
}
