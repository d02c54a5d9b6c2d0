package dev.torhaus.access;

import java.time.Duration;

/**
 * What a door's contact says, and what time alone makes of it. Pure.
 *
 * @param open the level that was heard last; always false without a contact
 * @param told the level that was journalled last; differs from {@code open} only while chattering
 * @param preAlarmNanos when the door will have been open so long that somebody should close it, on
 *     the monotonic clock; NEVER when that is not watched
 * @param heldNanos when the door will have been open too long; NEVER when that is not watched
 * @param changes changes since {@code countedNanos}
 * @param countedNanos the first change of those counted
 * @param quietNanos when a chattering contact will have been quiet long enough to be believed
 *     again; NEVER while it does not chatter
 * @param passages releases by card in a row through which it has said open
 */
public record DoorContact(
        boolean open,
        boolean told,
        long preAlarmNanos,
        long heldNanos,
        int changes,
        long countedNanos,
        long quietNanos,
        int passages) {
    public static final long NEVER = Long.MAX_VALUE;

    /** So many changes within {@link #CHATTER_TIME} are no people. */
    public static final int CHATTER_CHANGES = 20;

    public static final Duration CHATTER_TIME = Duration.ofSeconds(10);

    /** A contact that chattered is believed again after this without a change. */
    public static final Duration QUIET = Duration.ofSeconds(30);

    /** Longer than any run: time alone makes no contact be heard again. */
    private static final Duration UNHEARD = Duration.ofDays(36_500);

    /** Through so many passages in a row no door stays open by itself. */
    public static final int STUCK_PASSAGES = 3;

    public static DoorContact of(boolean open) {
        return new DoorContact(open, open, NEVER, NEVER, 0, 0, NEVER, 0);
    }

    public boolean chatters() {
        return quietNanos != NEVER;
    }

    /** Whether it has said open through so many passages that it is broken or the door propped. */
    public boolean stuck() {
        return passages >= STUCK_PASSAGES;
    }

    /** It says another level than before. Whether it chatters by now, the result tells. */
    public DoorContact changed(boolean nowOpen, long nowNanos) {
        var goesOn = changes > 0 && nowNanos - countedNanos < CHATTER_TIME.toNanos();
        var count = goesOn ? changes + 1 : 1;
        var from = goesOn ? countedNanos : nowNanos;
        var noisy = chatters() || count >= CHATTER_CHANGES;
        return new DoorContact(
                nowOpen,
                noisy ? told : nowOpen,
                noisy ? NEVER : preAlarmNanos,
                noisy ? NEVER : heldNanos,
                count,
                from,
                noisy ? nowNanos + QUIET.toNanos() : NEVER,
                nowOpen ? passages : 0);
    }

    /** It can be heard no more: what it said last does not count, until it is {@link #believed}. */
    public DoorContact unheard(long nowNanos) {
        return new DoorContact(
                open, told, NEVER, NEVER, 0, 0, nowNanos + UNHEARD.toNanos(), passages);
    }

    /** It has been quiet long enough: what it says counts again. */
    public DoorContact believed() {
        return new DoorContact(open, open, NEVER, NEVER, 0, 0, NEVER, passages);
    }

    public DoorContact watched(long fromPreAlarmNanos, long fromHeldNanos) {
        return new DoorContact(
                open,
                told,
                fromPreAlarmNanos,
                fromHeldNanos,
                changes,
                countedNanos,
                quietNanos,
                passages);
    }

    public DoorContact unwatched() {
        return watched(NEVER, NEVER);
    }

    /** Somebody was let in, and it said open all the while. */
    public DoorContact openThroughPassage() {
        return new DoorContact(
                open,
                told,
                preAlarmNanos,
                heldNanos,
                changes,
                countedNanos,
                quietNanos,
                passages + 1);
    }

    long deadlineNanos() {
        return Math.min(quietNanos, Math.min(preAlarmNanos, heldNanos));
    }
}
