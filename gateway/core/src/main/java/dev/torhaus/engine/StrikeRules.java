package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
import java.util.Optional;

/** The only rules that release and lock strikes. */
final class StrikeRules {
    private StrikeRules() {}

    /** Whether another door of the interlock is not sure to be shut. */
    static boolean interlocked(Turn turn, int index) {
        for (int other : turn.places.interlocked(index)) {
            DoorRules.catchUp(turn, other);
            if (!turn.doors[other].shut()) {
                return true;
            }
        }
        return false;
    }

    /** Releases for a while; the caller has asked for the interlock. */
    static void release(
            Turn turn,
            int index,
            ReleaseCause cause,
            Duration lasting,
            Optional<Command.Signal> signal,
            Optional<Personal> by) {
        var id = turn.house.doors().get(index).id();
        var until = turn.now.plus(lasting);
        turn.happened(new OpenEvent.DoorReleased(id, cause, until.wall()), by);
        turn.set(index, turn.doors[index].release(turn.now.wall(), until.monotonicNanos(), cause));
        turn.command(new Command.Release(id, until.monotonicNanos(), signal));
        ContactRules.watch(turn, index, turn.now.monotonicNanos());
    }

    /** Releases until further notice. As below, {@code atNanos} may lie before now. */
    static void unlock(Turn turn, int index, ReleaseCause cause, long atNanos) {
        var id = turn.house.doors().get(index).id();
        var at = turn.now.at(atNanos).wall();
        turn.happened(at, new OpenEvent.DoorReleased(id, cause, null));
        turn.set(index, turn.doors[index].unlock(at, cause));
        turn.command(new Command.Release(id, Command.Release.FOREVER, Optional.empty()));
        ContactRules.unwatch(turn, index, atNanos);
    }

    /** Locks what was released up to {@code atNanos}. */
    static void lock(Turn turn, int index, LockCause cause, long atNanos) {
        var id = turn.house.doors().get(index).id();
        var at = turn.now.at(atNanos).wall();
        var before = turn.doors[index];
        turn.happened(at, new OpenEvent.DoorLocked(id, cause));
        turn.set(index, before.lock(at, atNanos, cause));
        PassageRules.locked(turn, index);
        turn.command(new Command.Lock(id));
        if (before.lock() instanceof Door.Lock.Unlocked) {
            ContactRules.watch(turn, index, atNanos);
        }
    }

    /** The release ended at its deadline, however late that is seen here. */
    static void timeOver(Turn turn, int index, long atNanos) {
        var released = (Door.Lock.Released) turn.doors[index].lock();
        lock(turn, index, LockCause.TIME, atNanos);
        if (released.cause() == ReleaseCause.CARD) {
            ContactRules.passageOver(turn, index, released.passed(), turn.now.at(atNanos).wall());
        }
    }
}
