package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.torhaus.event.OpenEvent.PowerDown;
import dev.torhaus.event.OpenEvent.PowerUp;
import java.io.IOException;
import java.time.Duration;

/**
 * Starts and ends of the daemon. While nobody holds it the strike's line is pulled to the level
 * that opens: so an end shows as one rise, a start as one fall, and a pulse as more.
 */
final class RestartRigCheck {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ENDED_BY_SIGTERM = 143;
    private static final int ENDED_BY_SIGKILL = 137;

    private final RigHouse house;

    RestartRigCheck(RigHouse house) {
        this.house = house;
    }

    /** Starts the daemon for the first time. */
    RigDaemon first(RigReport report) throws IOException {
        RigHouse.STRIKE.drive(true);
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            var daemon = house.start().awaitReady();
            report.check(
                    "a start locks the strike at once and does not move it again",
                    () -> {
                        assertEquals("10", strike.levels());
                        return "";
                    });
            return daemon;
        }
    }

    /** Ends the daemon by SIGTERM. */
    void stop(RigDaemon daemon, RigReport report) {
        report.check(
                "SIGTERM ends it in good order",
                () -> {
                    try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
                        daemon.signal("TERM");
                        assertEquals(ENDED_BY_SIGTERM, daemon.awaitEnd());
                        strike.await(2, SOON);
                        assertEquals(
                                "01",
                                strike.levels(),
                                "the line is given back, and not moved before");
                    }
                    var entries = house.journal().assertContiguous();
                    var last = house.journal().after(entries - 1).getLast().event();
                    assertEquals(new PowerDown(), last);
                    return entries + " entries";
                });
    }

    /** Ends the daemon by SIGKILL, starts the next and sees what that finds. */
    RigDaemon killed(RigDaemon daemon, RigReport report) throws IOException {
        var before = house.journal().lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            daemon.signal("KILL");
            var status = daemon.awaitEnd();
            strike.await(2, SOON);
            var next = house.start().awaitReady();
            report.check(
                    "after kill -9 the next run locks, knows of it, and leaves no gap",
                    () -> {
                        assertEquals(ENDED_BY_SIGKILL, status);
                        assertEquals(
                                "010", strike.levels(), "a rise at the end, a fall at the start");
                        var up = house.journal().await(before, PowerUp.class);
                        assertEquals(before + 1, up.seq());
                        assertFalse(((PowerUp) up.event()).cleanStop());
                        return house.journal().assertContiguous() + " entries";
                    });
            return next;
        }
    }
}
