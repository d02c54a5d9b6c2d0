package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent.ClockStepped;
import dev.torhaus.event.OpenEvent.ClockTrusted;
import dev.torhaus.event.OpenEvent.ClockUntrusted;
import dev.torhaus.event.OpenEvent.DeskChanged;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.occupancy.Usage.Interval;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The guest's wall clock: set while a desk is in use, and not set yet when the daemon starts. */
final class ClockRigCheck {
    private static final Duration STEP = Duration.ofHours(2);
    private static final Path TIME_SERVICE = Path.of("/run/systemd/timesync");
    private static final Duration AT_MOST_LATE = Duration.ofSeconds(20);

    private final RigHouse house;
    private final RigJournal journal;

    ClockRigCheck(RigHouse house) {
        this.house = house;
        this.journal = house.journal();
    }

    void addTo(RigReport report) {
        report.check("a clock that is set forth is told, and uses stay uses", () -> use(STEP));
        report.check(
                "a clock that is set back is told, and uses stay uses", () -> use(STEP.negated()));
    }

    /**
     * Has a time service run in the guest that has not set the clock; before the daemon's start.
     */
    Unset awaitedByTimeService() throws IOException {
        Files.createDirectories(TIME_SERVICE);
        return new Unset(journal.lastSeq());
    }

    /** The start of a daemon in such a guest. */
    final class Unset {
        private final long before;

        private Unset(long before) {
            this.before = before;
        }

        void addTo(RigReport report) {
            report.check(
                    "a clock that no time service has set is not trusted until one does",
                    () -> {
                        journal.await(before, ClockUntrusted.class);
                        assertEquals(List.of(), journal.events(before, ClockTrusted.class));
                        Files.createFile(TIME_SERVICE.resolve("synchronized"));
                        journal.await(before, ClockTrusted.class);
                        return "";
                    });
        }
    }

    private String use(Duration step) {
        var before = journal.lastSeq();
        RigHouse.MOTION.drive(true);
        journal.await(before, DeskChanged.class, change -> change.state() == Occupancy.OCCUPIED);
        Commands.run("date", "-s", "@" + Instant.now().plus(step).getEpochSecond());
        Waiting.millis(DaemonRigCheck.A_MOMENT.toMillis());
        RigHouse.MOTION.drive(false);
        journal.await(before, DeskChanged.class, change -> change.state() == Occupancy.VACANT);

        var steps = journal.events(before, ClockStepped.class);
        assertEquals(1, steps.size(), steps.toString());
        var told = Duration.ofMillis(steps.getFirst().byMillis());
        assertTrue(
                told.minus(step).abs().compareTo(AT_MOST_LATE) < 0,
                "stepped by " + step + ", told " + told);
        return sane(intervals());
    }

    private List<Interval> intervals() {
        try (var reader = JournalReader.open(house.data())) {
            return reader.usage().intervals();
        }
    }

    private static String sane(List<Interval> intervals) {
        for (int i = 0; i < intervals.size(); i++) {
            var interval = intervals.get(i);
            var length = Duration.between(interval.from(), interval.to());
            assertTrue(length.isPositive(), interval.toString());
            assertTrue(
                    interval.state() != Occupancy.OCCUPIED || length.compareTo(AT_MOST_LATE) < 0,
                    "nobody was there so long: " + interval);
            if (i > 0) {
                assertEquals(intervals.get(i - 1).to(), interval.from(), intervals.toString());
            }
        }
        return intervals.size() + " intervals";
    }
}
