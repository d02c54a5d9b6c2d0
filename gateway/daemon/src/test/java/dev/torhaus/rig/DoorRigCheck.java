package dev.torhaus.rig;

import static dev.torhaus.rig.DaemonRigCheck.A_MOMENT;
import static dev.torhaus.rig.DaemonRigCheck.FRONT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent.AccessDenied;
import dev.torhaus.event.OpenEvent.AccessGranted;
import dev.torhaus.event.OpenEvent.DoorClosed;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.DoorOpened;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.util.List;

/** Cards, the exit button and the contact, by their lines. */
final class DoorRigCheck {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration RELEASE = Duration.ofSeconds(1);

    /** The same card within this is the same badge. */
    private static final Duration REPEAT_WINDOW = Duration.ofMillis(2_100);

    /** Half of what the kernel waits for on the button's line. */
    private static final Duration TOUCH = Duration.ofMillis(10);

    private static final Duration PRESS = Duration.ofMillis(100);

    private final RigJournal journal;

    DoorRigCheck(RigHouse house) {
        this.journal = house.journal();
    }

    void addTo(RigReport report) {
        report.check("a known card opens the strike for its release time", this::knownCard);
        report.check(
                "an unknown card opens nothing",
                () -> {
                    denied(RigHouse.UNKNOWN_CARD, CoarseReason.UNKNOWN);
                    return "";
                });
        report.check(
                "a known card at a time that is not its own opens nothing",
                () -> {
                    denied(RigHouse.OTHER_DAY_CARD, CoarseReason.NOT_NOW);
                    return "";
                });
        report.check("the exit button opens once, however it bounces", this::bouncingButton);
        report.check("a touch shorter than the debounce opens nothing", this::touchedButton);
        report.check("the door locks when it has closed behind somebody", this::closing);
    }

    private String knownCard() {
        var before = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            var lastBit = RigHouse.badge(RigHouse.KNOWN_CARD);
            var opened = strike.await(2, SOON);
            var locked = strike.await(3, SOON);
            assertEquals("010", strike.levels());
            var openNanos = locked.nanos() - opened.nanos();
            assertTrue(
                    openNanos > RELEASE.toNanos() / 2 && openNanos < RELEASE.toNanos() * 2,
                    "open for " + openNanos + " ns");
            journal.await(before, AccessGranted.class, granted -> granted.door().equals(FRONT));
            journal.await(
                    before,
                    DoorLocked.class,
                    door -> door.equals(new DoorLocked(FRONT, LockCause.TIME)));
            return "open %.1f ms after the last bit, for %.0f ms"
                    .formatted((opened.nanos() - lastBit) / 1e6, openNanos / 1e6);
        }
    }

    private void denied(long card, CoarseReason reason) {
        var before = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            RigHouse.badge(card);
            var denial = (AccessDenied) journal.await(before, AccessDenied.class).event();
            assertEquals(reason, denial.reason());
            Waiting.millis(A_MOMENT.toMillis());
            assertEquals("0", strike.levels());
        }
    }

    private String bouncingButton() {
        var before = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            RigHouse.BUTTON.drive(RigLine.bouncingFall(), Duration.ofMillis(1));
            Waiting.millis(PRESS.toMillis());
            RigHouse.BUTTON.drive(true);
            strike.await(3, SOON);
            journal.await(before, DoorLocked.class);
            assertEquals("010", strike.levels());
        }
        var causes =
                journal.events(before, DoorReleased.class).stream()
                        .map(DoorReleased::cause)
                        .toList();
        assertEquals(List.of(ReleaseCause.EXIT_BUTTON), causes);
        return "";
    }

    /** A busy machine may stretch the touch to a press: then it is tried again. */
    private String touchedButton() {
        for (int tries = 1; tries <= 20; tries++) {
            var before = journal.lastSeq();
            try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
                var touch = RigHouse.BUTTON.drive(List.of(false, true), TOUCH);
                Waiting.millis(A_MOMENT.toMillis());
                if (touch.compareTo(TOUCH.multipliedBy(3).dividedBy(2)) < 0) {
                    assertEquals("0", strike.levels());
                    assertEquals(List.of(), journal.events(before, DoorReleased.class));
                    return "touched for %.1f ms".formatted(touch.toNanos() / 1e6);
                }
                Waiting.millis(RELEASE.toMillis());
            }
        }
        throw new AssertionError("this machine is too busy to touch a button shortly");
    }

    private String closing() {
        Waiting.millis(REPEAT_WINDOW.toMillis());
        var before = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            RigHouse.badge(RigHouse.KNOWN_CARD);
            var opened = strike.await(2, SOON);
            RigHouse.CONTACT.drive(true);
            journal.await(before, DoorOpened.class);
            RigHouse.CONTACT.drive(false);
            var locked = strike.await(3, SOON);
            journal.await(before, DoorClosed.class);
            journal.await(
                    before,
                    DoorLocked.class,
                    door -> door.equals(new DoorLocked(FRONT, LockCause.CLOSED)));
            assertTrue(locked.nanos() - opened.nanos() < RELEASE.toNanos());
            return "locked %.0f ms after it was opened"
                    .formatted((locked.nanos() - opened.nanos()) / 1e6);
        }
    }
}
