package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.Shell;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.AccessGranted;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.DoorModeChanged;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.OpenEvent.Gap;
import dev.torhaus.event.OpenEvent.PowerDown;
import dev.torhaus.event.OpenEvent.RosterChanged;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A data folder on a file system that is full. */
final class FullDiskRigCheck {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path DISK = Path.of("/tmp/disk");
    private static final Path OTHERS = DISK.resolve("others");

    /** Enough badges that what the journal's files still had room for is used up. */
    private static final int BADGES = 3;

    private static final Duration BETWEEN_BADGES = Duration.ofMillis(2_100);

    private final RigHouse house;
    private final RigJournal journal;

    FullDiskRigCheck(Path jar, Path work) throws IOException {
        Files.createDirectories(DISK);
        Commands.run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", DISK.toString());
        house = new RigHouse(jar, work, DISK.resolve("small"), "");
        journal = house.journal();
    }

    void addTo(RigReport report) throws IOException {
        var daemon = house.start().awaitReady();
        RigHouse.CONTACT.drive(false);
        house.enrol("members", RigHouse.KNOWN_CARD);
        report.check(
                "doors go on while the disk is full, and nothing is lost of it",
                () -> {
                    var before = journal.lastSeq();
                    fill();
                    badges();
                    var told = daemon.said().contains("the journal cannot be written");
                    assertTrue(told, daemon.said());
                    whoAsksIsToldSo();
                    Files.delete(OTHERS);
                    Waiting.until(
                            SOON,
                            () -> count(before, DoorModeChanged.class) == 1,
                            () -> "stored is " + journal.after(before));
                    assertEquals(BADGES, count(before, DoorLocked.class));
                    assertEquals(BADGES, count(before, AccessGranted.class));
                    assertEquals(BADGES, count(before, DoorReleased.class));
                    assertEquals(0, count(before, Gap.class));
                    assertEquals(0, count(before, RosterChanged.class));
                    Shell.run("doors", "normal", "front", "--data", house.data()).orFail();
                    return journal.assertContiguous() + " entries";
                });
        report.check(
                "it ends in good order afterwards",
                () -> {
                    daemon.signal("TERM");
                    daemon.awaitEnd();
                    var last = journal.after(journal.lastSeq() - 1).getLast().event();
                    assertEquals(new PowerDown(), last);
                    return "";
                });
    }

    private static void badges() {
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            for (int badge = 0; badge < BADGES; badge++) {
                Waiting.millis(BETWEEN_BADGES.toMillis());
                RigHouse.badge(RigHouse.KNOWN_CARD);
                strike.await(2 * badge + 3, SOON);
            }
        }
    }

    /** Members stay as they were, and the door is worked all the same. */
    private void whoAsksIsToldSo() {
        var add = List.of("members", "add", "--name", "B. Muster", "--group", "members");
        refused(add, "the journal cannot be written just now, so nothing is changed");
        refused(List.of("doors", "lockdown", "front"), "it is in force, but the journal cannot be");
    }

    private void refused(List<String> words, String why) {
        var all = new ArrayList<Object>(words);
        all.addAll(List.of("--data", house.data()));
        var answer = Shell.run(all.toArray());
        assertEquals(ExitStatus.NO, answer.exit(), answer.out());
        assertTrue(answer.err().contains(why), answer.err());
    }

    /** Others take all that is left. */
    private static void fill() throws IOException {
        try (var file = Files.newOutputStream(OTHERS)) {
            var page = new byte[4096];
            while (DISK.toFile().getUsableSpace() > 0) {
                file.write(page);
            }
        } catch (IOException full) {
            assertEquals(0, DISK.toFile().getUsableSpace(), full.getMessage());
        }
    }

    private int count(long before, Class<? extends OpenEvent> kind) {
        return journal.events(before, kind).size();
    }
}
