package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.CardKey;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.SourceId;
import dev.torhaus.loop.RealClock;
import dev.torhaus.pi.Header;
import dev.torhaus.pi.PiHouse;
import dev.torhaus.servers.Waiting;
import dev.torhaus.wiegand.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** An expander with a door, a desk and a reader on it is unplugged, in the rig's guest. */
final class ChipGoneRigCheck {
    static final String EXPANDER = "mcp23017";

    private static final RigLine MOTION = new RigLine("GPIO17");
    private static final SensorId NEAR = new SensorId(new DeskId("a1"), 0);
    private static final SensorId FAR = new SensorId(new DeskId("b1"), 0);
    private static final DoorId FRONT = new DoorId("front");
    private static final DoorId YARD = new DoorId("yard");
    private static final ReaderId YARD_IN = new ReaderId("yard-in");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Input> inputs = new CopyOnWriteArrayList<>();

    private ChipGoneRigCheck() {}

    public static void main(String[] args) {
        var report = new RigReport();
        report.check(
                "what hangs on a chip that goes away is told, and everything else goes on",
                () -> new ChipGoneRigCheck().run());
        report.check(
                "a house starts without a chip that is not there, and tells what hangs on it",
                () -> new ChipGoneRigCheck().started());
        report.exit();
    }

    private String run() throws Exception {
        var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {});
        var key = new CardKey(new byte[CardKey.BYTES]);
        MOTION.drive(false);
        try (var house = PiHouse.open(wiring(), Header.system(), key, clock, () -> {})) {
            house.lines().claim();
            house.lines().start(new Kept());
            house.strikes().release(YARD);
            Files.writeString(simulated().resolve("live"), "0");
            failed();
            var refused = assertThrows(IOException.class, () -> house.strikes().lock(YARD));
            assertTrue(String.valueOf(refused.getMessage()).contains("ENODEV"), refused::toString);
            house.strikes().release(FRONT);
            MOTION.drive(true);
            seen(
                    "the desk on the other chip",
                    input ->
                            input instanceof Input.SensorChanged changed
                                    && changed.sensor().equals(NEAR)
                                    && changed.active());
            house.lines().tellLevels();
            house.lines().close();
            return inputs.size() + " inputs in all";
        }
    }

    /** What hangs on the expander. */
    private void failed() {
        seen(
                "the desk",
                input -> input instanceof Input.SensorLost lost && lost.sensor().equals(FAR));
        seen("the contact", line(DoorLine.CONTACT));
        seen("the exit button", line(DoorLine.EXIT_BUTTON));
        seen("the fire input", input -> input instanceof Input.FireLineLost);
        seen(
                "the case",
                input -> input instanceof Input.DoorTamperChanged changed && changed.open());
        seen(
                "the reader",
                input ->
                        input instanceof Input.ReaderHealthSeen seen
                                && seen.reader().equals(YARD_IN)
                                && seen.health() == ReaderHealth.UNREACHABLE);
    }

    private String started() throws Exception {
        var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {});
        var key = new CardKey(new byte[CardKey.BYTES]);
        assertEquals(Map.of(), Header.system().mistakes(Set.copyOf(wiring().lines())));
        var mistaken = new Line.Numbered("pinctrl-bcm2835", 99);
        assertEquals(Set.of(mistaken), Header.system().mistakes(Set.of(mistaken)).keySet());
        try (var house = PiHouse.open(wiring(), Header.system(), key, clock, () -> {})) {
            assertEquals(Set.of(new Wiring.Role.Sensor(NEAR)), house.lines().claim().active());
            house.lines().start(new Kept());
            failed();
            seen("the strike", line(DoorLine.STRIKE));
            house.strikes().release(FRONT);
            assertThrows(IOException.class, () -> house.strikes().release(YARD));
            house.lines().close();
            return inputs.size() + " inputs in all";
        }
    }

    private static Predicate<Input> line(DoorLine line) {
        return input ->
                input instanceof Input.DoorLineSeen seen
                        && seen.door().equals(YARD)
                        && seen.line() == line
                        && !seen.works();
    }

    private void seen(String what, Predicate<Input> wanted) {
        Waiting.until(
                PATIENCE,
                () -> inputs.stream().anyMatch(wanted),
                () -> "not seen: " + what + ", but " + inputs);
    }

    private static Wiring wiring() {
        return new Wiring(
                List.of(
                        input(new Line.Named(MOTION.name()), new Wiring.Role.Sensor(NEAR)),
                        input(far(0), new Wiring.Role.Sensor(FAR)),
                        input(far(1), new Wiring.Role.Contact(YARD)),
                        input(far(2), new Wiring.Role.ExitButton(YARD)),
                        input(far(3), new Wiring.Role.DoorTamper(YARD)),
                        input(far(7), new Wiring.Role.Fire())),
                List.of(new Wiring.Pair(YARD_IN, far(4), far(5), List.of(Formats.WIEGAND34))),
                List.of(
                        new Wiring.Strike(YARD, far(6), false, true),
                        new Wiring.Strike(FRONT, new Line.Named("GPIO26"), false, true)),
                List.of());
    }

    private static Wiring.Input input(Line line, Wiring.Role role) {
        return new Wiring.Input(line, role, false, Wiring.Bias.AS_IS, Duration.ZERO);
    }

    private static Line far(int offset) {
        return new Line.Numbered(EXPANDER, offset);
    }

    private static Path simulated() throws IOException {
        try (var chips = Files.newDirectoryStream(Path.of("/run/configfs/gpio-sim"))) {
            for (Path chip : chips) {
                if (Files.readString(chip.resolve("bank0/label")).strip().equals(EXPANDER)) {
                    return chip;
                }
            }
        }
        throw new AssertionError("no simulated chip " + EXPANDER);
    }

    private final class Kept implements Inbox {
        @Override
        public void offer(SourceId source, Input input) {
            inputs.add(input);
        }

        @Override
        public void drained(SourceId source, long monotonicNanos) {
            // Nobody waits for it here.
        }
    }
}
