package dev.torhaus.rig;

import dev.torhaus.access.CardKey;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.FormatId;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A reader whose lines oscillate, beside one that reads cards and a desk. Inside the rig, as a part
 * of {@link ReadersRigCheck}.
 */
final class FloodRigCheck {
    private static final RigReader MAD = new RigReader("GPIO5", "GPIO6");
    private static final RigReader SOUND = new RigReader("GPIO22", "GPIO27");
    private static final RigLine MOTION = new RigLine("GPIO17");
    private static final ReaderId MAD_ID = new ReaderId("mad");
    private static final ReaderId SOUND_ID = new ReaderId("sound");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Seconds of it even where the machine is fast; a busy one needs that many to be fast enough.
     */
    private static final int EDGES = 100_000;

    private final List<Input> inputs = new CopyOnWriteArrayList<>();

    private FloodRigCheck() {}

    static void addTo(RigReport report) {
        report.check(
                "a reader that floods is left alone for a while, and card and desk beside it are not",
                () -> new FloodRigCheck().run());
    }

    private String run() throws Exception {
        var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {});
        var key = new CardKey(new byte[CardKey.BYTES]);
        MOTION.drive(false);
        try (var house = PiHouse.open(wiring(), Header.system(), key, clock, () -> {})) {
            house.lines().claim();
            house.lines().start(new Kept());
            var flood = flood();
            seen("the flood", health(ReaderHealth.FLOODED));
            SOUND.send("1".repeat(26));
            MOTION.drive(true);
            seen(
                    "the other's card",
                    input ->
                            input instanceof Input.CardRead read && read.reader().equals(SOUND_ID));
            seen(
                    "the desk's edge",
                    input -> input instanceof Input.SensorChanged changed && changed.active());
            flood.destroyForcibly().waitFor();
            seen("its end", health(ReaderHealth.WORKING));
            MAD.send("0".repeat(26));
            seen(
                    "its own card",
                    input -> input instanceof Input.CardRead read && read.reader().equals(MAD_ID));
            house.lines().close();
            return inputs.size() + " inputs in all";
        }
    }

    private static Process flood() throws IOException {
        return new ProcessBuilder(
                        "pulse",
                        "frames",
                        MAD.d0(),
                        MAD.d1(),
                        "-p",
                        "1",
                        "-w",
                        "1",
                        "-g",
                        "1",
                        "01".repeat(EDGES / 2))
                .start();
    }

    private interface Wanted {
        boolean is(Input input);
    }

    private static Wanted health(ReaderHealth health) {
        return input ->
                input instanceof Input.ReaderHealthSeen seen
                        && seen.reader().equals(MAD_ID)
                        && seen.health() == health;
    }

    private void seen(String what, Wanted wanted) {
        Waiting.until(
                PATIENCE,
                () -> inputs.stream().anyMatch(wanted::is),
                () -> "not seen: " + what + ", but " + inputs);
    }

    private static Wiring wiring() {
        var raw = List.of(Formats.named(new FormatId("raw26")).orElseThrow());
        var sensor =
                new Wiring.Input(
                        new Line.Named(MOTION.name()),
                        new Wiring.Role.Sensor(new SensorId(new DeskId("a1"), 0)),
                        false,
                        Wiring.Bias.AS_IS,
                        Duration.ofMillis(20));
        return new Wiring(
                List.of(sensor),
                List.of(
                        new Wiring.Pair(
                                MAD_ID, new Line.Named(MAD.d0()), new Line.Named(MAD.d1()), raw),
                        new Wiring.Pair(
                                SOUND_ID,
                                new Line.Named(SOUND.d0()),
                                new Line.Named(SOUND.d1()),
                                raw)),
                List.of(),
                List.of());
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
