package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.AccessGranted;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.OpenEvent.Gap;
import dev.torhaus.event.OpenEvent.StorageStalled;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A disk that does not answer, and a journal that somebody else has locked. */
final class StallRigCheck {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What a person at the door may wait. */
    private static final Duration ANSWER_MAX = Duration.ofMillis(100);

    /** The release and the repeat window lie between two badges of one card. */
    private static final Duration BETWEEN_BADGES = Duration.ofMillis(2_100);

    private static final int BADGES = 2;

    private final RigHouse house;
    private final RigJournal journal;
    private final RigDaemon daemon;

    StallRigCheck(RigHouse house, RigDaemon daemon) {
        this.house = house;
        this.journal = house.journal();
        this.daemon = daemon;
    }

    void addTo(RigReport report) {
        report.check("doors open within 100 ms while the disk stalls", this::stalledDisk);
        report.check("doors open within 100 ms while the journal is locked", this::lockedJournal);
    }

    /** Each fdatasync of the writer's thread alone takes seconds longer. */
    private String stalledDisk() throws IOException {
        var before = journal.lastSeq();
        var writer = daemon.thread("writer");
        var strace =
                new ProcessBuilder(
                                "strace",
                                "-qq",
                                "-e",
                                "trace=fdatasync,fsync",
                                "-e",
                                "inject=fdatasync,fsync:delay_enter=5000000",
                                "-p",
                                Long.toString(writer))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<Long> answers;
        try {
            Waiting.until(SOON, () -> traced(writer), () -> "strace does not attach");
            answers = badges();
            assertEquals(
                    List.of(),
                    journal.events(before, AccessGranted.class),
                    "the disk did not stall at all");
        } finally {
            strace.destroy();
        }
        return told(before, answers);
    }

    private static boolean traced(long thread) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(thread), "status")).stream()
                    .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private String lockedJournal() throws SQLException {
        var before = journal.lastSeq();
        List<Long> answers;
        var url = "jdbc:sqlite:" + house.data().resolve("journal.db");
        try (var other = DriverManager.getConnection(url);
                var statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            answers = badges();
            statement.execute("ROLLBACK");
        }
        return told(before, answers);
    }

    /** Badges in; returns how long the strike took each time, the shortest first. */
    private static List<Long> badges() {
        var answers = new ArrayList<Long>();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            for (int badge = 0; badge < BADGES; badge++) {
                Waiting.millis(BETWEEN_BADGES.toMillis());
                var lastBit = RigHouse.badge(RigHouse.KNOWN_CARD);
                answers.add(strike.await(2 * badge + 2, SOON).nanos() - lastBit);
                strike.await(2 * badge + 3, SOON);
            }
        }
        Collections.sort(answers);
        return answers;
    }

    /**
     * Waits until all is stored, and checks that it is all. The time is asserted of the best badge
     * only: of the others this machine may have taken some.
     */
    private String told(long before, List<Long> answersNanos) {
        assertTrue(answersNanos.getFirst() < ANSWER_MAX.toNanos(), answersNanos + " ns");
        Waiting.until(
                SOON,
                () ->
                        count(before, StorageStalled.class) == BADGES
                                && count(before, DoorLocked.class) == BADGES,
                () -> "stored is " + journal.after(before));
        for (var kind : List.of(AccessGranted.class, DoorReleased.class, DoorLocked.class)) {
            assertEquals(BADGES, count(before, kind), kind.getSimpleName());
        }
        assertEquals(0, count(before, Gap.class));
        journal.assertContiguous();
        return "last bit to strike "
                + answersNanos.stream().map(nanos -> nanos / 1_000_000 + " ms").toList();
    }

    private int count(long before, Class<? extends OpenEvent> kind) {
        return journal.events(before, kind).size();
    }
}
