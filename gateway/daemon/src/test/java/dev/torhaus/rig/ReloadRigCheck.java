package dev.torhaus.rig;

import static dev.torhaus.rig.DaemonRigCheck.FRONT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.BadgeRecording;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.OpenEvent.AccessDenied;
import dev.torhaus.event.OpenEvent.AccessGranted;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.InputsLost;
import dev.torhaus.event.OpenEvent.SiteChanged;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The site file is read again by SIGHUP while one card after the other is held to the reader. */
final class ReloadRigCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS = 4;
    private static final int BADGES_MIN = 20;
    private static final String TAKEN = "the site file is in force";
    private static final String REFUSED = "the gateway stays as it was";

    private final RigHouse house;
    private final RigDaemon daemon;
    private final RigJournal journal;

    ReloadRigCheck(RigHouse house, RigDaemon daemon) {
        this.house = house;
        this.daemon = daemon;
        this.journal = house.journal();
    }

    void addTo(RigReport report) {
        report.check(
                "SIGHUP with a valid and an invalid site file under badge load loses nothing",
                this::underLoad);
        report.check("a site file that was taken holds for the very next card", this::nextCard);
    }

    private String underLoad() throws IOException, InterruptedException {
        var before = journal.lastSeq();
        var original = Files.readString(house.site());
        var load = new Load();
        load.start();
        for (int round = 1; round <= ROUNDS; round++) {
            hangUp(round % 2 == 0 ? original : widened(original), TAKEN, round);
            hangUp("doors: [\n", REFUSED, round);
        }
        Files.writeString(house.site(), original);
        load.finish();
        Waiting.until(
                PATIENCE,
                () -> denied(before) >= load.whole,
                () -> "of " + load.whole + " cards only " + denied(before) + " were answered");
        assertTrue(denied(before) <= load.sent, "more answers than cards");
        assertEquals(List.of(), journal.events(before, InputsLost.class));
        assertEquals(ROUNDS, journal.events(before, SiteChanged.class).size());
        journal.assertContiguous();
        return load.whole + " cards, " + ROUNDS + " times each file";
    }

    private String nextCard() throws IOException {
        var original = Files.readString(house.site());
        var before = journal.lastSeq();
        RigHouse.badge(RigHouse.OTHER_DAY_CARD);
        var denial = (AccessDenied) journal.await(before, AccessDenied.class).event();
        assertEquals(CoarseReason.NOT_NOW, denial.reason());
        hangUp(widened(original), TAKEN, ROUNDS + 1);
        RigHouse.badge(RigHouse.OTHER_DAY_CARD);
        journal.await(before, AccessGranted.class, granted -> granted.door().equals(FRONT));
        journal.await(before, DoorLocked.class);
        hangUp(original, TAKEN, ROUNDS + 2);
        return "";
    }

    private static String widened(String site) {
        var widened = site.replace("schedule: another-day}]}", "schedule: every-day}]}");
        assertNotEquals(site, widened);
        return widened;
    }

    private void hangUp(String site, String answer, int times) throws IOException {
        Files.writeString(house.site(), site);
        daemon.signal("HUP");
        Waiting.until(
                PATIENCE,
                () -> daemon.said().split(answer, -1).length > times,
                () -> "not said: " + answer + "\n" + daemon.said());
    }

    private int denied(long before) {
        return journal.events(before, AccessDenied.class).size();
    }

    /** Cards that nobody owns, each another one, as fast as the reader's lines allow. */
    private static final class Load implements Runnable {
        private final Thread thread = Thread.ofPlatform().name("badges").unstarted(this);
        private volatile boolean ending;
        private volatile int sent;
        private volatile int whole;

        void start() {
            thread.start();
        }

        void finish() throws InterruptedException {
            ending = true;
            thread.join();
        }

        /** A frame that a busy machine tore to pieces may be answered or not. */
        @Override
        public void run() {
            var all = 0;
            var complete = 0;
            while (!ending || complete < BADGES_MIN) {
                var card = BadgeRecording.bits34(RigHouse.UNKNOWN_CARD + all);
                complete += RigHouse.READER.send(card, 1_000, 50).whole() ? 1 : 0;
                all++;
                sent = all;
                whole = complete;
            }
        }
    }
}
