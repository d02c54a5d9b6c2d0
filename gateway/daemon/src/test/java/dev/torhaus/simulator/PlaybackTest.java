package dev.torhaus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.engine.Input;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackTest {
    @TempDir Path folder;

    @Test
    void aRecordingOfAnHourPlaysBackAsTheSameInputs() throws Exception {
        var plan = TestHouses.plan(12, 5);
        var wiring = TestHouses.wiring(plan);
        var file = folder.resolve("edges.csv");
        var start = Instant.parse("2026-03-02T07:00:00Z");
        var end = start.plus(Duration.ofHours(1));
        var live = recorded(plan, file, start, end);

        var recording = Recording.check(file, wiring);
        var clock = new SimulatedClock(start, 9, new Pace.Virtual());
        var lines = new PlayedLines(wiring, LittleGateway.key(), clock);
        var gateway = new LittleGateway(clock, new RememberedOutputs());
        lines.start(gateway);
        var ended = new AtomicLong();
        try (var _ = Playback.begin(recording, clock, lines, () -> ended.set(clock.stepNanos()))) {
            gateway.runUntil(end);
        }
        assertTrue(recording.edges() > 500);
        assertEquals(recording.last(), clock.at(ended.get()).wall());
        assertEquals(live, gateway.seen);
    }

    private static List<Input> recorded(HousePlan plan, Path file, Instant start, Instant end)
            throws IOException {
        var wiring = TestHouses.wiring(plan);
        var clock = new SimulatedClock(start, 9, new Pace.Virtual());
        var lines = new PlayedLines(wiring, LittleGateway.key(), clock);
        try (var log = EdgeLog.create(file, clock, lines)) {
            var house = new SimulatedHouse(plan, wiring, 9, clock, log);
            var gateway = new LittleGateway(clock, house);
            gateway.enrol(house.cards());
            lines.start(gateway);
            house.begin();
            gateway.runUntil(end);
            return gateway.seen;
        }
    }

    @Test
    void aRecordingThatIsThereIsNotOverwritten() throws Exception {
        var file = Files.createFile(folder.resolve("edges.csv"));
        var clock = new SimulatedClock(Instant.EPOCH, 1, new Pace.Virtual());
        assertThrows(
                FileAlreadyExistsException.class, () -> EdgeLog.create(file, clock, (_, _) -> {}));
    }

    @Test
    void aRecordingThatChangesAfterItsCheckEndsTheRun() throws Exception {
        var wiring = TestHouses.wiring(TestHouses.plan(1, 1));
        var file = folder.resolve("edges.csv");
        Files.writeString(file, "time_ns,line,level\n5,GPIO16,1\n6,GPIO16,0\n");
        var recording = Recording.check(file, wiring);
        Files.writeString(file, "time_ns,line,level\n5,GPIO16,1\n4,GPIO16,0\n");
        var clock = new SimulatedClock(recording.first(), 1, new Pace.Virtual());
        var lines = new PlayedLines(wiring, LittleGateway.key(), clock);
        var gateway = new LittleGateway(clock, new RememberedOutputs());
        lines.start(gateway);
        try (var _ = Playback.begin(recording, clock, lines, () -> {})) {
            assertThrows(
                    IllegalStateException.class,
                    () -> gateway.runUntil(recording.first().plusSeconds(1)));
        }
    }
}
