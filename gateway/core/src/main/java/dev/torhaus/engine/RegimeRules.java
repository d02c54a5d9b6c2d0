package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReleaseCause;
import java.util.Optional;

/** Changes the mode of a door, and does to its strike what the new mode asks for. */
final class RegimeRules {
    private RegimeRules() {}

    /**
     * From {@code atNanos} on, which may lie before now, the door is worked in {@code mode}.
     *
     * @param by the operator when one did it
     */
    static void change(
            Turn turn,
            int index,
            DoorMode mode,
            ModeCause cause,
            Optional<Personal> by,
            long atNanos) {
        var at = turn.now.at(atNanos).wall();
        var id = turn.house.doors().get(index).id();
        var event = new OpenEvent.DoorModeChanged(id, mode, cause);
        turn.happened(new Entry(turn.now, at, event, by, Optional.empty()));
        turn.set(index, turn.doors[index].with(turn.doors[index].regime().in(mode, cause, at)));
        forgetCards(turn, index);
        if (!turn.fire) {
            strike(turn, index, mode, atNanos);
        }
    }

    private static void strike(Turn turn, int index, DoorMode mode, long atNanos) {
        var lock = turn.doors[index].lock();
        switch (mode) {
            case FREE -> {
                if (!(lock instanceof Door.Lock.Unlocked)) {
                    StrikeRules.unlock(turn, index, ReleaseCause.FREE, atNanos);
                }
            }
            case NORMAL -> {
                if (lock instanceof Door.Lock.Unlocked) {
                    StrikeRules.lock(turn, index, LockCause.MODE, atNanos);
                }
            }
            case LOCKDOWN -> {
                if (turn.doors[index].released()) {
                    StrikeRules.lock(turn, index, LockCause.MODE, atNanos);
                }
            }
        }
    }

    /** What the door's readers answered before need not be the answer any more. */
    private static void forgetCards(Turn turn, int index) {
        for (var reader : turn.house.doors().get(index).readers()) {
            var place = turn.places.reader(reader).reader();
            turn.set(place, turn.readers[place].forgetful());
        }
    }
}
