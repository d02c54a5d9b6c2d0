package dev.torhaus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Line;
import dev.torhaus.device.Lines;
import dev.torhaus.engine.Input;
import dev.torhaus.event.Noise;
import dev.torhaus.event.SensorId;
import dev.torhaus.wiegand.Assembler;
import dev.torhaus.wiegand.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayedLinesTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant END = START.plusSeconds(10);
    private static final Line DESK_PIR = new Line.Numbered("desks", 0);
    private static final Line DESK_MAT = new Line.Numbered("desks", 1); // active low

    private final HousePlan plan = TestHouses.plan(1, 1);
    private final SimulatedClock clock = new SimulatedClock(START, 1, new Pace.Virtual());
    private final LittleGateway gateway = new LittleGateway(clock, new RememberedOutputs());
    private final PlayedLines lines =
            new PlayedLines(
                    TestHouses.wiring(plan, List.of(Formats.WIEGAND34, Formats.WIEGAND26)),
                    LittleGateway.key(),
                    clock);

    @BeforeEach
    void start() {
        assertEquals(Lines.Levels.IDLE, lines.claim());
        lines.start(gateway);
    }

    @Test
    void levelsAreToldAgainAsTheyAre() {
        at(1, DESK_PIR, true);
        gateway.runUntil(END);
        gateway.seen.clear();
        lines.tellLevels();
        gateway.runUntil(END.plusSeconds(1));
        var sensors =
                gateway.seen.stream()
                        .filter(Input.SensorChanged.class::isInstance)
                        .map(Input.SensorChanged.class::cast)
                        .map(changed -> changed.sensor().index() + " " + changed.active())
                        .toList();
        assertEquals(List.of("0 true", "1 false"), sensors);
    }

    @Test
    void levelsBecomeInputsByTheirRole() {
        at(1, DESK_PIR, true);
        at(2, DESK_PIR, false);
        at(3, TestHouses.gpio(16), true);
        at(4, TestHouses.gpio(16), false);
        gateway.runUntil(END);
        var sensor = new SensorId(TestHouses.deskId(0), 0);
        assertEquals(
                List.of(
                        new Input.SensorChanged(stamp(1), sensor, true),
                        new Input.SensorChanged(stamp(2), sensor, false),
                        new Input.ContactChanged(stamp(3), TestHouses.FRONT, true),
                        new Input.ContactChanged(stamp(4), TestHouses.FRONT, false)),
                gateway.seen);
    }

    @Test
    void aLowLevelIsTheActiveOneWhereTheWiringSaysSo() {
        at(1, DESK_MAT, true); // idle, as it was
        at(2, DESK_MAT, false);
        at(3, TestHouses.gpio(21), false);
        gateway.runUntil(END);
        assertEquals(
                List.of(
                        new Input.SensorChanged(
                                stamp(2), new SensorId(TestHouses.deskId(0), 1), true),
                        new Input.ContactChanged(stamp(3), TestHouses.YARD, true)),
                gateway.seen);
    }

    @Test
    void aLevelThatIsThereAlreadyIsNoNews() {
        at(1, DESK_PIR, false);
        at(2, DESK_PIR, true);
        at(3, DESK_PIR, true);
        gateway.runUntil(END);
        assertEquals(1, gateway.seen.size());
    }

    @Test
    void anExitButtonCountsWhenItIsPressedOnly() {
        at(1, TestHouses.gpio(20), false);
        at(2, TestHouses.gpio(20), true);
        gateway.runUntil(END);
        assertEquals(List.of(new Input.ExitPressed(stamp(1), TestHouses.FRONT)), gateway.seen);
    }

    @Test
    void aFrameEndsBySilenceWhereSeveralLengthsArePossible() {
        new SimulatedReader(TestHouses.wiring(plan).pairs().getFirst(), new Scene(clock, lines))
                .read(new Uid(0xdeadbeefL), Dice.of(1), () -> {});
        clock.await(gateway, clock.monotonicNanos(END));
        gateway.runUntil(START);
        var read = assertInstanceOf(Input.CardRead.class, gateway.seen.getFirst());
        assertEquals(1, gateway.seen.size());
        assertEquals(
                read.stamp().plus(Assembler.SILENCE).monotonicNanos(),
                clock.stepNanos(),
                "read as soon as the lines had been silent long enough, stamped with the last bit");
    }

    @Test
    void pulsesThatAreNoCardAreHeardAsNoise() {
        at(1, TestHouses.gpio(5), false);
        at(1, TestHouses.gpio(6), false);
        gateway.runUntil(END);
        assertEquals(
                List.of(new Input.NoiseHeard(stamp(1), TestHouses.FRONT_IN, Noise.BOTH_LOW)),
                gateway.seen);
    }

    @Test
    void everythingIsDrainedUpToWhereTheClockStands() {
        gateway.runUntil(END);
        assertEquals(clock.monotonicNanos(END), gateway.drainedNanos);
        gateway.drainedNanos = 0;
        lines.drain();
        assertEquals(clock.monotonicNanos(END), gateway.drainedNanos);
    }

    @Test
    void nothingIsDeliveredOnceClosed() {
        at(1, DESK_PIR, true);
        lines.close();
        gateway.runUntil(END);
        assertTrue(gateway.seen.isEmpty());
    }

    @Test
    void anOutputIsNoInput() {
        assertThrows(IllegalArgumentException.class, () -> lines.edge(TestHouses.gpio(26), true));
    }

    private void at(long second, Line line, boolean high) {
        clock.schedule(
                clock.monotonicNanos(START.plusSeconds(second)), () -> lines.edge(line, high));
    }

    private dev.torhaus.event.Stamp stamp(long second) {
        return clock.at(clock.monotonicNanos(START)).plus(Duration.ofSeconds(second));
    }
}
