package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Command;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.simulator.Pace;
import dev.torhaus.simulator.SimulatedClock;
import java.io.IOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
    private final BlockingQueue<String> faults = new LinkedBlockingQueue<>();
    private final RealClock clock = new RealClock(new BootId("b"), Instant.EPOCH, step -> {});
    private final Actuator actuator =
            new Actuator(
                    clock,
                    outputs,
                    outputs,
                    outputs,
                    (door, waited) -> overtaken.add(door + " " + (waited >= 80)),
                    (door, works) -> faults.add(door + " " + works));

    /** Remembers what was done, in order. */
    private static final class Outputs implements Strikes, Signals, SilentAlarm {
        final BlockingQueue<String> done = new LinkedBlockingQueue<>();
        final BlockingQueue<String> panel = new LinkedBlockingQueue<>();
        volatile boolean broken;
        volatile boolean stiff;
        volatile boolean panelBroken;

        @Override
        public void release(DoorId door) throws IOException {
            if (stiff) {
                throw new IOException("GPIO26 is stiff");
            }
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

        @Override
        public void alarm(boolean active) throws IOException {
            if (panelBroken) {
                panel.add("broken");
                throw new IOException("GPIO21 is gone");
            }
            panel.add(active ? "alarm" : "rest");
        }

        String next() throws InterruptedException {
            return next(done);
        }

        String atPanel() throws InterruptedException {
            return next(panel);
        }

        private static String next(BlockingQueue<String> queue) throws InterruptedException {
            var next = queue.poll(10, TimeUnit.SECONDS);
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
        var still = frozen(outputs, outputs);
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
        assertEquals(List.of("front false", "front true"), List.of(fault(), fault()));
    }

    @Test
    void aStrikeThatCannotBeReleasedIsToldOnceAndTriedAgain() throws InterruptedException {
        actuator.durable(1);
        outputs.stiff = true;
        actuator.hand(release(Duration.ofSeconds(60)), 1);
        assertEquals("front false", fault());
        outputs.stiff = false;
        assertEquals("release front", outputs.next());
        assertEquals("front true", fault());
        assertTrue(faults.isEmpty(), faults::toString);
    }

    /** Where it stands nobody knows: it may have opened after all. */
    @Test
    void aStrikeThatCouldNotBeReleasedIsLockedAtTheEndAllTheSame() throws InterruptedException {
        actuator.durable(1);
        outputs.stiff = true;
        actuator.hand(release(Duration.ofMillis(250)), 1);
        assertEquals("lock front", outputs.next());
        assertEquals(List.of("front false", "front true"), List.of(fault(), fault()));
        assertNull(outputs.done.poll(200, TimeUnit.MILLISECONDS));
    }

    /** An actuator of a house whose time stands still. */
    private Actuator frozen(Strikes strikes, SilentAlarm panel) {
        return new Actuator(
                new SimulatedClock(Instant.EPOCH, 1, new Pace.Virtual()),
                strikes,
                outputs,
                panel,
                (door, _) -> overtaken.add("" + door),
                (_, _) -> {});
    }

    private String fault() throws InterruptedException {
        return Objects.requireNonNullElse(faults.poll(10, TimeUnit.SECONDS), "none");
    }

    @Test
    void aLockOvertakesAReleaseThatStillWaits() throws InterruptedException {
        // where time stands still no release is too late to wait, however slow the machine
        var still = frozen(outputs, outputs);
        still.start();
        try {
            still.hand(release(Duration.ofSeconds(60)), 1);
            still.hand(new Command.Lock(FRONT), 2);
            still.durable(2);
            assertEquals("lock front", outputs.next());
        } finally {
            still.stop();
        }
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

    @Test
    void anAlarmWaitsForItsCommitAsItsReleaseDoesAndComesAfterIt() throws InterruptedException {
        var order = new LinkedBlockingQueue<String>();
        var still = frozen(new Ordered(order), active -> order.add("alarm " + active));
        still.start();
        try {
            still.hand(release(Duration.ofSeconds(60)), 5);
            still.hand(new Command.SilentAlarm(Duration.ofSeconds(60)), 5);
            assertNull(order.poll(200, TimeUnit.MILLISECONDS));
            still.durable(5);
            assertEquals(
                    List.of("release front", "alarm false", "alarm true"),
                    List.of(Outputs.next(order), Outputs.next(order), Outputs.next(order)));
        } finally {
            still.stop();
        }
        assertEquals(
                List.of("lock front", "alarm false"),
                List.of(Outputs.next(order), Outputs.next(order)));
    }

    @Test
    void aStalledDiskKeepsNoAlarmBackAndOnlyItsReleaseTellsOfIt() throws InterruptedException {
        actuator.hand(new Command.SilentAlarm(Duration.ofSeconds(60)), 5);
        assertEquals("alarm", outputs.atPanel());
        assertTrue(overtaken.isEmpty());
    }

    @Test
    void anAlarmEndsByTheActuatorsOwnTimer() throws InterruptedException {
        actuator.durable(1);
        actuator.hand(new Command.SilentAlarm(Duration.ofMillis(30)), 1);
        assertEquals(List.of("alarm", "rest"), List.of(outputs.atPanel(), outputs.atPanel()));
    }

    @Test
    void anAlarmDuringAnotherOneMakesItLastLongerAndNeverShorter() throws InterruptedException {
        actuator.durable(1);
        actuator.hand(new Command.SilentAlarm(Duration.ofSeconds(60)), 1);
        actuator.hand(new Command.SilentAlarm(Duration.ofMillis(10)), 1);
        assertEquals(List.of("alarm", "alarm"), List.of(outputs.atPanel(), outputs.atPanel()));
        assertNull(outputs.panel.poll(200, TimeUnit.MILLISECONDS));
        actuator.stop();
        assertEquals("rest", outputs.atPanel());
    }

    @Test
    void aPanelThatIsNotReachedIsTriedAgainWhileTheAlarmLasts() throws InterruptedException {
        actuator.durable(1);
        outputs.panelBroken = true;
        actuator.hand(new Command.SilentAlarm(Duration.ofSeconds(60)), 1);
        assertEquals("broken", outputs.atPanel());
        outputs.panelBroken = false;
        assertEquals("alarm", outputs.atPanel());
    }

    @Test
    void aBrokenPanelIsFoundByAnyReleaseAndTheLogTellsNoAlarmFromIt() throws InterruptedException {
        outputs.panelBroken = true;
        actuator.durable(1);
        try (var log = new Log()) {
            actuator.hand(release(Duration.ofSeconds(60)), 1);
            assertEquals("broken", outputs.atPanel());
            actuator.hand(new Command.SilentAlarm(Duration.ofSeconds(60)), 1);
            assertEquals("broken", outputs.atPanel());
            actuator.stop();
            assertEquals(1, log.lines.size(), log.lines::toString);
            var line = log.lines.getFirst();
            assertTrue(line.contains("GPIO21 is gone"), line);
            assertFalse(line.matches("(?i).*(alarm|duress|panel).*"), line);
        }
    }

    @Test
    void anAlarmAtABrokenPanelIsLoggedAsARestingLineIs() throws InterruptedException {
        assertEquals(logged(false), logged(true));
    }

    /** What the log says when the panel's line breaks just before somebody is let in. */
    private List<String> logged(boolean forced) throws InterruptedException {
        var broken = new Outputs();
        broken.panelBroken = true;
        var letsIn = new Actuator(clock, broken, broken, broken, (_, _) -> {}, (_, _) -> {});
        try (var log = new Log()) {
            letsIn.durable(1);
            letsIn.hand(release(Duration.ofSeconds(60)), 1);
            if (forced) {
                letsIn.hand(new Command.SilentAlarm(Duration.ofSeconds(60)), 1);
            }
            letsIn.start();
            assertEquals("release front", broken.next());
            letsIn.stop();
            assertFalse(log.lines.isEmpty());
            return List.copyOf(log.lines);
        }
    }

    /** Remembers the order in which strikes and panel were set. */
    private record Ordered(BlockingQueue<String> order) implements Strikes {
        @Override
        public void release(DoorId door) {
            order.add("release " + door);
        }

        @Override
        public void lock(DoorId door) {
            order.add("lock " + door);
        }
    }

    /** What the alarm line says of itself. */
    private static final class Log extends Handler implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger(AlarmLine.class.getName());

        Log() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(
                    MessageFormat.format(
                            record.getMessage(),
                            Objects.requireNonNullElse(record.getParameters(), new Object[0])));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    private Command release(Duration lasting) {
        var until = clock.now().monotonicNanos() + lasting.toNanos();
        return new Command.Release(FRONT, until, Optional.empty());
    }
}
