package dev.torhaus.device;

import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.wiegand.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which line is what. No line stands in it twice. */
public record Wiring(
        List<Input> inputs, List<Pair> pairs, List<Strike> strikes, List<Indicator> indicators) {
    public Wiring {
        inputs = List.copyOf(inputs);
        pairs = List.copyOf(pairs);
        strikes = List.copyOf(strikes);
        indicators = List.copyOf(indicators);
    }

    /** Every line of the house. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        inputs.forEach(input -> lines.add(input.line()));
        pairs.forEach(pair -> lines.addAll(List.of(pair.d0(), pair.d1())));
        strikes.forEach(strike -> lines.add(strike.line()));
        for (Indicator indicator : indicators) {
            Stream.of(indicator.green(), indicator.red(), indicator.amber(), indicator.buzzer())
                    .flatMap(Optional::stream)
                    .forEach(lines::add);
        }
        return lines;
    }

    /** What a level on an input line means. */
    public sealed interface Role {
        /** Active = somebody is there. */
        record Sensor(SensorId sensor) implements Role {}

        /** Active = the door is open. */
        record Contact(DoorId door) implements Role {}

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
    public record Input(Line line, Role role, boolean activeLow, Bias bias, Duration debounce) {}

    /** The two data lines of a Wiegand reader; idle high, pulled up. */
    public record Pair(ReaderId reader, Line d0, Line d1, List<Format> formats) {
        public Pair {
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
            return powerReleases == activeLow;
        }
    }

    /** The lights and the buzzer of a reader; active high. */
    public record Indicator(
            ReaderId reader,
            Optional<Line> green,
            Optional<Line> red,
            Optional<Line> amber,
            Optional<Line> buzzer) {}
}
