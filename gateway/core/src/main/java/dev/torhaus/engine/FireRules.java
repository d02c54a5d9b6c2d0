package dev.torhaus.engine;

import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReleaseCause;

/**
 * The fire input: it releases every door, whatever its mode and interlock. A convenience beside the
 * release that is wired past this computer, never instead of it.
 */
final class FireRules {
    private FireRules() {}

    static void changed(Turn turn, boolean active) {
        if (active != turn.fire) {
            for (int i = 0; i < turn.doors.length; i++) {
                DoorRules.catchUp(turn, i);
            }
            if (active) {
                began(turn);
            } else {
                ended(turn);
            }
        }
    }

    static void began(Turn turn) {
        turn.fire = true;
        turn.happened(new OpenEvent.FireChanged(true));
        for (int i = 0; i < turn.doors.length; i++) {
            StrikeRules.unlock(turn, i, ReleaseCause.FIRE, turn.now.monotonicNanos());
        }
    }

    private static void ended(Turn turn) {
        turn.fire = false;
        turn.happened(new OpenEvent.FireChanged(false));
        for (int i = 0; i < turn.doors.length; i++) {
            if (turn.doors[i].regime().mode() == DoorMode.FREE) {
                StrikeRules.unlock(turn, i, ReleaseCause.FREE, turn.now.monotonicNanos());
            } else {
                StrikeRules.lock(turn, i, LockCause.FIRE_OVER, turn.now.monotonicNanos());
            }
        }
    }
}
