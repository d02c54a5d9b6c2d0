package dev.torhaus.access;

import java.time.Instant;

/**
 * A door as the gateway commands and sees it. Pure.
 *
 * @param open whether the contact says open; always false without a contact
 */
public record Door(Lock lock, boolean open) {
    /** Whether the strike lets people through. */
    public sealed interface Lock {
        Instant since();

        record Locked(Instant since) implements Lock {}

        /**
         * Released.
         *
         * @param untilNanos the end of the release on the monotonic clock
         * @param passed whether the door has been opened since
         */
        record Released(Instant since, long untilNanos, boolean passed) implements Lock {}
    }

    public static Door locked(Instant since, boolean open) {
        return new Door(new Lock.Locked(since), open);
    }

    /** Released until {@code untilNanos}, or longer if it was already. */
    public Door release(Instant now, long untilNanos) {
        return switch (lock) {
            case Lock.Locked _ -> new Door(new Lock.Released(now, untilNanos, open), open);
            case Lock.Released(Instant since, long before, boolean passed) ->
                    new Door(new Lock.Released(since, Math.max(before, untilNanos), passed), open);
        };
    }

    public Door lock(Instant now) {
        return new Door(new Lock.Locked(now), open);
    }

    public Door contact(boolean nowOpen) {
        return switch (lock) {
            case Lock.Locked locked -> new Door(locked, nowOpen);
            case Lock.Released(Instant since, long untilNanos, boolean passed) ->
                    new Door(new Lock.Released(since, untilNanos, passed || nowOpen), nowOpen);
        };
    }

    /**
     * Whether somebody has gone through a release and closed the door behind: nothing is left to
     * wait for.
     */
    public boolean passedAndClosed() {
        return !open && lock instanceof Lock.Released released && released.passed();
    }

    public boolean released() {
        return lock instanceof Lock.Released;
    }

    /** The end of the release on the monotonic clock; Long.MAX_VALUE while locked. */
    public long deadlineNanos() {
        return lock instanceof Lock.Released released ? released.untilNanos() : Long.MAX_VALUE;
    }
}
