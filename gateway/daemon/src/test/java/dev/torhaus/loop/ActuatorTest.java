package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Signals;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Command;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.simulator.Pace;
import dev.torhaus.simulator.SimulatedClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ActuatorTest {
    private static final DoorId FRONT = new DoorId("front");
    private static final ReaderId READER = new ReaderId("front-in");

    private final Outputs outputs = new Outputs();
    private final BlockingQueue<String> overtaken = new LinkedBlockingQueue<>();
    private final RealClock clock = new RealClock(new BootId("b"), Instant.EPOCH, step -> {});
    private final Actuator actuator =
            new Actuator(
                    clock,
                    outputs,
                    outputs,
                    (door, waited) -> overtaken.add(door + " " + (waited >= 80)));

    /** Remembers what was done, in order. */
    private static final class Outputs implements Strikes, Signals {
        final BlockingQueue<String> done = new LinkedBlockingQueue<>();
        volatile boolean broken;

        @Override
        public void release(DoorId door) {
            done.add("release " + door);
        }

        @Override
        public void lock(DoorId door) throws IOException {
            if (broken) {
                broken = false;
                throw new IOException("GPIO26 is gone");
            }
            done.add("lock " + door);
        }

        @Override
        public void show(ReaderId reader, Aspect aspect) {
            done.add(
                    (aspect.green() ? "green" : aspect.red() ? "red" : "dark")
                            + (aspect.buzzer() ? " tone" : ""));
        }

        String next() throws InterruptedException {
            var next = done.poll(10, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }
    }

    @BeforeEach
    void start() {
        actuator.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        actuator.stop();
    }

    @Test
    void aReleaseWaitsForItsCommit() throws InterruptedException {
        var handed = System.nanoTime();
        actuator.hand(release(Duration.ofSeconds(60)), 5);
        actuator.durable(4);
        actuator.durable(5);
        assertEquals("release front", outputs.next());
        assertTrue(
                overtaken.isEmpty()
                        || System.nanoTime() - handed > clock.commitWaitMax().toNanos());
    }

    @Test
    void aHouseWhoseTimeStandsStillWaitsForTheDisk() throws InterruptedException {
        var frozen = new SimulatedClock(Instant.EPOCH, 1, new Pace.Virtual());
        var still = new Actuator(frozen, outputs, outputs, (door, _) -> overtaken.add("" + door));
        still.start();
        try {
            still.hand(release(Duration.ofSeconds(60)), 5);
            assertNull(outputs.done.poll(200, TimeUnit.MILLISECONDS));
            still.durable(5);
            assertEquals("release front", outputs.next());
            assertTrue(overtaken.isEmpty());
        } finally {
            still.stop();
        }
    }

    @Test
    void aStalledDiskKeepsNobodyAtTheDoor() throws InterruptedException {
        actuator.hand(release(Duration.ofSeconds(60)), 5);
        assertEquals("release front", outputs.next());
        assertEquals("front true", overtaken.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aReleaseEndsByTheActuatorsOwnTimer() throws InterruptedException {
        actuator.durable(1);
        actuator.hand(release(Duration.ofMillis(30)), 1);
        assertEquals(
                List.of("release front", "lock front"), List.of(outputs.next(), outputs.next()));
    }

    @Test
    void aStrikeThatCannotBeLockedIsTriedAgain() throws InterruptedException {
        actuator.durable(1);
        outputs.broken = true;
        actuator.hand(release(Duration.ofMillis(10)), 1);
        assertEquals(
                List.of("release front", "lock front"), List.of(outputs.next(), outputs.next()));
    }

    @Test
    void aLockOvertakesAReleaseThatStillWaits() throws InterruptedException {
        actuator.hand(release(Duration.ofSeconds(60)), 1);
        actuator.hand(new Command.Lock(FRONT), 2);
        actuator.durable(2);
        assertEquals("lock front", outputs.next());
        actuator.stop();
        assertTrue(outputs.done.stream().noneMatch("release front"::equals));
    }

    @Test
    void aRefusalIsShownWithoutWaitingForTheDisk() throws InterruptedException {
        actuator.hand(
                new Command.Signal(READER, Command.Pattern.DENIED, Duration.ofMillis(500)), 9);
        assertEquals("red tone", outputs.next());
    }

    @Test
    void stoppingLocksEveryDoorAndDarkensEveryReader() throws InterruptedException {
        actuator.durable(1);
        var signal = new Command.Signal(READER, Command.Pattern.GRANTED, Duration.ofSeconds(60));
        actuator.hand(
                new Command.Release(
                        FRONT, clock.now().monotonicNanos() + 60_000_000_000L, Optional.of(signal)),
                1);
        assertEquals(
                List.of("release front", "green tone"), List.of(outputs.next(), outputs.next()));
        actuator.stop();
        assertTrue(
                outputs.done.containsAll(List.of("lock front", "dark")), outputs.done.toString());
    }

    private Command release(Duration lasting) {
        var until = clock.now().monotonicNanos() + lasting.toNanos();
        return new Command.Release(FRONT, until, Optional.empty());
    }
}
