package dev.torhaus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.SensorId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PirSamplesTest {
    private static final DeskId DESK = new DeskId("a1");
    private static final Line FIRST = TestHouses.gpio(17);
    private static final Line SECOND = TestHouses.gpio(27);

    @Test
    void thePlayedDayHasEachSensorsTimeOfActivity(@TempDir Path folder) throws Exception {
        var samples = PirSamples.find();
        assumeTrue(samples.isPresent(), PirSamples.missing());
        var day = samples.get();
        var file = folder.resolve("pir.csv");
        day.record(file, FIRST, SECOND);
        var wiring =
                new Wiring(
                        List.of(input(FIRST, 0), input(SECOND, 1)),
                        List.of(),
                        List.of(),
                        List.of());

        var recording = Recording.check(file, wiring);
        var clock = new SimulatedClock(recording.first(), 1, new Pace.Virtual());
        var lines = new PlayedLines(wiring, LittleGateway.key(), clock);
        var gateway = new LittleGateway(clock, new RememberedOutputs());
        lines.start(gateway);
        try (var _ = Playback.begin(recording, clock, lines, () -> {})) {
            gateway.runUntil(recording.last());
        }

        assertEquals(1462, day.samples().size());
        assertEquals(recording.edges(), gateway.seen.size());
        assertEquals(sampled(day.samples(), true), played(gateway.seen, 0));
        assertEquals(sampled(day.samples(), false), played(gateway.seen, 1));
    }

    private static Duration sampled(List<PirSamples.Sample> samples, boolean first) {
        var active = Duration.ZERO;
        for (int i = 1; i < samples.size(); i++) {
            var before = samples.get(i - 1);
            if (first ? before.first() : before.second()) {
                active = active.plus(Duration.between(before.at(), samples.get(i).at()));
            }
        }
        return active;
    }

    private static Duration played(List<Input> inputs, int sensor) {
        var active = Duration.ZERO;
        var since = Instant.MIN;
        for (Input input : inputs) {
            if (input instanceof Input.SensorChanged(var stamp, var id, var on)
                    && id.index() == sensor) {
                if (!on) {
                    active = active.plus(Duration.between(since, stamp.wall()));
                }
                since = stamp.wall();
            }
        }
        return active;
    }

    private static Wiring.Input input(Line line, int sensor) {
        return new Wiring.Input(
                line,
                new Wiring.Role.Sensor(new SensorId(DESK, sensor)),
                false,
                Wiring.Bias.AS_IS,
                Duration.ZERO);
    }
}
