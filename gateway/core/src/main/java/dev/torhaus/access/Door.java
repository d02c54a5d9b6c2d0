package dev.torhaus.access;

import dev.torhaus.event.LockCause;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A door as the gateway commands and sees it. Pure.
 *
 * @param tamper whose tamper contacts say open
 * @param shuntedNanos up to when, inclusive and on the monotonic clock, an opening is no alarm
 *     although the strike is locked
 */
public record Door(
        Lock lock,
        DoorContact contact,
        DoorRegime regime,
        Alarms alarms,
        Tamper tamper,
        long shuntedNanos) {
    /**
     * An opening this soon after the strike has locked is somebody who was let through, or a door
     * that bounced from its frame.
     */
    public static final Duration LOCKING_GRACE = Duration.ofSeconds(1);

    /** Whether the strike lets people through. */
    public sealed interface Lock {
        Instant since();

        record Locked(Instant since, LockCause cause) implements Lock {}

        /**
         * Released.
         *
         * @param untilNanos the end of the release on the monotonic clock
         * @param passed whether the door has been open since
         * @param again whether a card was let in while it was open: the next closing may be that of
         *     the one before, and must not lock this one out
         */
        record Released(
                Instant since, long untilNanos, ReleaseCause cause, boolean passed, boolean again)
                implements Lock {}

        /**
         * Released until further notice.
         *
         * @param cause FREE or FIRE
         */
        record Unlocked(Instant since, ReleaseCause cause) implements Lock {}
    }

    /** Which tamper contacts of a door say open: its own, and those of its readers. */
    public record Tamper(boolean door, Set<ReaderId> readers) {
        static final Tamper NONE = new Tamper(false, Set.of());

        public Tamper {
            readers = Set.copyOf(readers);
        }

        public boolean any() {
            return door || !readers.isEmpty();
        }

        public Tamper ofDoor(boolean open) {
            return new Tamper(open, readers);
        }

        public Tamper of(ReaderId reader, boolean open) {
            var changed = new HashSet<>(readers);
            if (open) {
                changed.add(reader);
            } else {
                changed.remove(reader);
            }
            return new Tamper(door, changed);
        }
    }

    public static Door locked(Instant since, boolean open) {
        return new Door(
                new Lock.Locked(since, LockCause.START),
                DoorContact.of(open),
                DoorRegime.normal(since),
                Alarms.NONE,
                Tamper.NONE,
                Long.MIN_VALUE);
    }

    /** Released until {@code untilNanos}, or longer if it was already. */
    public Door release(Instant now, long untilNanos, ReleaseCause cause) {
        var through = contact.open() && cause == ReleaseCause.CARD;
        return switch (lock) {
            case Lock.Locked _ ->
                    with(new Lock.Released(now, untilNanos, cause, contact.open(), through));
            case Lock.Released(var since, long before, var first, boolean passed, boolean again) ->
                    with(
                            new Lock.Released(
                                    since,
                                    Math.max(before, untilNanos),
                                    cause == ReleaseCause.CARD ? cause : first,
                                    passed,
                                    again || through));
            case Lock.Unlocked _ -> this;
        };
    }

    public Door unlock(Instant now, ReleaseCause cause) {
        return with(new Lock.Unlocked(now, cause));
    }

    /** Locked; an opening is no alarm yet for a moment. */
    public Door lock(Instant now, long nowNanos, LockCause cause) {
        return with(new Lock.Locked(now, cause)).shunt(nowNanos + LOCKING_GRACE.toNanos());
    }

    public Door shunt(long untilNanos) {
        return new Door(lock, contact, regime, alarms, tamper, Math.max(shuntedNanos, untilNanos));
    }

    /** The contact says another level than before. */
    public Door contact(boolean nowOpen, long nowNanos) {
        var heard = with(contact.changed(nowOpen, nowNanos));
        return nowOpen && lock instanceof Lock.Released(var since, var until, var cause, _, _)
                ? heard.with(new Lock.Released(since, until, cause, true, false))
                : heard;
    }

    public Door with(Lock newLock) {
        return new Door(newLock, contact, regime, alarms, tamper, shuntedNanos);
    }

    public Door with(DoorContact newContact) {
        return new Door(lock, newContact, regime, alarms, tamper, shuntedNanos);
    }

    public Door with(DoorRegime newRegime) {
        return new Door(lock, contact, newRegime, alarms, tamper, shuntedNanos);
    }

    public Door with(Alarms newAlarms) {
        return new Door(lock, contact, regime, newAlarms, tamper, shuntedNanos);
    }

    public Door with(Tamper newTamper) {
        return new Door(lock, contact, regime, alarms, newTamper, shuntedNanos);
    }

    /** What the contact is believed to say. */
    public boolean open() {
        return contact.told();
    }

    /**
     * Whether somebody has gone through a release and closed the door behind: nothing is left to
     * wait for.
     */
    public boolean passedAndClosed() {
        return !open()
                && !contact.chatters()
                && lock instanceof Lock.Released released
                && released.passed()
                && !released.again();
    }

    /** Whether the strike lets people through. */
    public boolean released() {
        return !(lock instanceof Lock.Locked);
    }

    /** Whether opening the door now would be an alarm. */
    public boolean guarded(long nowNanos) {
        return lock instanceof Lock.Locked && nowNanos > shuntedNanos;
    }

    /** Whether it is sure to be shut: only then may another door of its interlock be released. */
    public boolean shut() {
        return lock instanceof Lock.Locked && !contact.open() && !contact.chatters();
    }

    /** The end of the release on the monotonic clock; Long.MAX_VALUE when no time ends it. */
    public long releaseEndNanos() {
        return lock instanceof Lock.Released released ? released.untilNanos() : Long.MAX_VALUE;
    }

    /** When time alone will do something here, free times apart. */
    public long decisionNanos() {
        return Math.min(releaseEndNanos(), contact.deadlineNanos());
    }

    /** When time alone will do something here, or may. */
    public long deadlineNanos() {
        return Math.min(decisionNanos(), regime.checkNanos());
    }
}
