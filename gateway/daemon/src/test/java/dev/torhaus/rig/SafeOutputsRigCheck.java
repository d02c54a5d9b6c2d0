package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.CardKey;
import dev.torhaus.app.machine.SafeOutputs;
import dev.torhaus.device.Line;
import dev.torhaus.device.SignalTable;
import dev.torhaus.device.Wiring;
import dev.torhaus.loop.RealClock;
import dev.torhaus.pi.Header;
import dev.torhaus.pi.PiHouse;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kills the built daemon while strikes are released, with every line's pull at the level that
 * opens, so that nothing but the guard and systemd's hook can lock; this class does what systemd
 * does. Front: power opens. Back: power holds. Side: power opens, by a relay board that pulls at a
 * low level. The line to an alarm panel, which a low level alarms, is treated alike. Runs inside
 * the rig as root: {@code SafeOutputsRigCheck WORK JAR}.
 */
final class SafeOutputsRigCheck {
    private static final Duration SAFE_WITHIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KILLS = 3;

    /** A strike, its exit button, and whether its line is high while the door is locked. */
    private record Door(RigLine strike, RigLine button, boolean lockedHigh) {
        void pullOpen() {
            strike.drive(!lockedHigh);
        }

        void pullLocked() {
            strike.drive(lockedHigh);
        }

        boolean locked() {
            return strike.high() == lockedHigh;
        }
    }

    private static final Door FRONT = new Door(new RigLine("GPIO26"), new RigLine("GPIO20"), false);
    private static final Door BACK = new Door(new RigLine("GPIO21"), new RigLine("GPIO7"), true);
    private static final Door SIDE = new Door(new RigLine("GPIO22"), new RigLine("GPIO8"), true);
    private static final RigLine ALARM = new RigLine("GPIO23");
    private static final List<Door> DOORS = List.of(FRONT, BACK, SIDE);

    private final Path work;
    private final Path jar;
    private final Path site;
    private int starts;

    private SafeOutputsRigCheck(Path work, Path jar) throws IOException {
        this.work = work;
        this.jar = jar;
        var data = Files.createDirectory(work.resolve("data"));
        this.site = Files.writeString(work.resolve("site.yaml"), siteFile(data));
    }

    private static String siteFile(Path data) {
        return """
        site: eilenburg
        time-zone: Europe/Berlin
        data: %s
        doors:
          - id: front
            readers: [{id: front-in, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34]}]
            strike: {line: GPIO26, fail: secure, release: 5m}
            exit-button: {line: GPIO20, pressed: low}
          - id: back
            readers: [{id: back-in, kind: wiegand, d0: GPIO9, d1: GPIO10, formats: [wiegand34]}]
            strike: {line: GPIO21, fail: safe, release: 5m}
            exit-button: {line: GPIO7, pressed: low}
          - id: side
            readers: [{id: side-in, kind: wiegand, d0: GPIO11, d1: GPIO12, formats: [wiegand34]}]
            strike: {line: GPIO22, fail: secure, active: low, release: 5m}
            exit-button: {line: GPIO8, pressed: low}
        access: {duress-alarm: {line: GPIO23, active: low}}
        web: {listen: "127.0.0.1:0"}
        """
                .formatted(data);
    }

    public static void main(String[] args) throws Exception {
        var report = new RigReport();
        var check = new SafeOutputsRigCheck(Path.of(args[0]), Path.of(args[1]));
        DOORS.forEach(door -> door.button().drive(true));
        List.of(true, false).forEach(activeLow -> panel(report, activeLow));
        check.hook(report);
        check.starts(report);
        report.exit();
    }

    private static void panel(RigReport report, boolean activeLow) {
        report.check(
                "the line to an alarm panel rests, alarms and rests, active "
                        + (activeLow ? "low" : "high"),
                () -> {
                    ALARM.drive(activeLow);
                    var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {});
                    var key = new CardKey(new byte[CardKey.BYTES]);
                    try (var watch = StrikeWatch.on(ALARM);
                            var house =
                                    PiHouse.open(
                                            panelAlone(activeLow),
                                            Header.system(),
                                            key,
                                            clock,
                                            () -> {})) {
                        house.silentAlarm().alarm(false);
                        house.silentAlarm().alarm(true);
                        watch.await(2, PATIENCE);
                        house.silentAlarm().alarm(true);
                        house.silentAlarm().alarm(false);
                        watch.await(3, PATIENCE);
                        assertEquals(activeLow ? "101" : "010", watch.levels());
                    }
                    return "";
                });
    }

    private static Wiring panelAlone(boolean activeLow) {
        return new Wiring(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                SignalTable.STANDARD,
                Optional.of(new Wiring.AlarmPanel(new Line.Named("GPIO23"), activeLow)));
    }

    /** ExecStopPost where no guard runs. */
    private void hook(RigReport report) {
        report.check(
                "after kill -9 the hook locks every kind of wiring and ends an alarm",
                () -> {
                    ALARM.drive(false);
                    DOORS.forEach(Door::pullOpen);
                    var daemon = start();
                    release();
                    daemon.signal("KILL");
                    daemon.awaitEnd();
                    assertTrue(DOORS.stream().noneMatch(Door::locked), "only we can lock");
                    assertFalse(ALARM.high());
                    try (var front = StrikeWatch.on(FRONT.strike());
                            var back = StrikeWatch.on(BACK.strike());
                            var side = StrikeWatch.on(SIDE.strike());
                            var alarm = StrikeWatch.on(ALARM)) {
                        assertEquals(0, safeOutputs().waitFor());
                        // gpio-sim pulls the line back at the end; a Pi's kernel keeps the level
                        front.await(3, PATIENCE);
                        assertEquals("101", front.levels());
                        back.await(3, PATIENCE);
                        assertEquals("010", back.levels());
                        side.await(3, PATIENCE);
                        assertEquals("010", side.levels());
                        alarm.await(3, PATIENCE);
                        assertEquals("010", alarm.levels());
                    }
                    return "";
                });
    }

    private void starts(RigReport report) throws Exception {
        DOORS.forEach(Door::pullLocked);
        ALARM.drive(true);
        var watches = new ArrayList<StrikeWatch>();
        DOORS.forEach(door -> watches.add(StrikeWatch.on(door.strike())));
        watches.add(StrikeWatch.on(ALARM));
        var guard = safeOutputs("--guard");
        try {
            report.check(
                    "no output shows a pulse when guard and daemon start, nor when it stops",
                    () -> {
                        var daemon = start();
                        daemon.signal("TERM");
                        daemon.awaitEnd();
                        daemon = start();
                        daemon.signal("TERM");
                        daemon.awaitEnd();
                        assertEquals(
                                List.of("0", "1", "1", "1"),
                                watches.stream().map(StrikeWatch::levels).toList());
                        return "";
                    });
            watches.forEach(StrikeWatch::close);
            for (int i = 1; i <= KILLS; i++) {
                killed(report, i);
            }
        } finally {
            guard.destroyForcibly().waitFor();
        }
    }

    private void killed(RigReport report, int round) {
        report.check(
                "after kill -9 every strike is safe within a second and stays so, round " + round,
                () -> {
                    DOORS.forEach(Door::pullLocked);
                    var daemon = start();
                    release();
                    DOORS.forEach(Door::pullOpen);
                    var slowest = 0L;
                    try (var front = StrikeWatch.on(FRONT.strike());
                            var back = StrikeWatch.on(BACK.strike());
                            var side = StrikeWatch.on(SIDE.strike())) {
                        var killed = System.nanoTime();
                        daemon.signal("KILL");
                        for (var watch : List.of(front, back, side)) {
                            slowest = Math.max(slowest, watch.await(2, PATIENCE).nanos() - killed);
                        }
                        daemon.awaitEnd();
                        Waiting.millis(300);
                        assertEquals(
                                List.of("10", "01", "01"),
                                List.of(front.levels(), back.levels(), side.levels()));
                    }
                    assertTrue(slowest <= SAFE_WITHIN.toNanos(), slowest / 1_000_000 + " ms after");
                    return slowest / 1_000_000 + " ms";
                });
    }

    private void release() {
        for (Door door : DOORS) {
            door.button().drive(false);
            Waiting.until(PATIENCE, () -> !door.locked(), () -> door + " is not released");
            door.button().drive(true);
        }
    }

    private RigDaemon start() throws IOException {
        starts++;
        return RigDaemon.start(jar, site, work.resolve("daemon-" + starts + ".log")).awaitReady();
    }

    private Process safeOutputs(String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Rig.JAVA_OPTIONS);
        command.addAll(List.of("-Xmx16m", "-cp", jar.toString(), SafeOutputs.class.getName()));
        command.addAll(List.of(options));
        command.add(site.toString());
        return new ProcessBuilder(command).inheritIO().start();
    }
}
