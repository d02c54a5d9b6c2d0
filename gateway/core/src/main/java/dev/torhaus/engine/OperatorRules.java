package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.access.DoorAction;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReleaseCause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator does to doors. */
final class OperatorRules {
    private OperatorRules() {}

    static void operate(Turn turn, Input.OperateDoors operate) {
        for (var door : operate.doors()) {
            var refusal = refusal(turn, door, operate.action());
            if (refusal != null) {
                turn.answer(operate, new Command.Answer.Refused(refusal));
                return;
            }
        }
        var by = new Personal.Operator(operate.by());
        for (var door : operate.doors()) {
            act(turn, turn.places.door(door), operate.action(), by);
        }
        turn.command(new Command.Reply(operate.request(), new Command.Answer.Done()));
    }

    /** Why a door does not do this now; null when it does. */
    static Command.@Nullable Refusal refusal(Turn turn, DoorId door, DoorAction action) {
        return turn.places.hasDoor(door) && turn.doors.length > 0
                ? refusal(turn, turn.places.door(door), action)
                : Command.Refusal.NO_SUCH_DOOR;
    }

    private static Command.@Nullable Refusal refusal(Turn turn, int index, DoorAction action) {
        DoorRules.catchUp(turn, index);
        var door = turn.doors[index];
        return switch (action) {
            case RELEASE -> {
                if (door.lock() instanceof Door.Lock.Unlocked) {
                    yield Command.Refusal.ALREADY_FREE;
                }
                yield StrikeRules.interlocked(turn, index) ? Command.Refusal.INTERLOCK : null;
            }
            case LOCK -> turn.fire ? Command.Refusal.FIRE : null;
            case FREE -> hasInterlock(turn, index) ? Command.Refusal.INTERLOCK : null;
            case NORMAL, LOCKDOWN -> null;
            case ACKNOWLEDGE -> door.alarms().open().isEmpty() ? Command.Refusal.NO_ALARM : null;
        };
    }

    private static boolean hasInterlock(Turn turn, int index) {
        return turn.house.doors().get(index).settings().interlock().isPresent();
    }

    static void act(Turn turn, int index, DoorAction action, Personal by) {
        switch (action) {
            case RELEASE -> release(turn, index, by);
            case LOCK -> lock(turn, index, by);
            case NORMAL -> mode(turn, index, DoorMode.NORMAL, by);
            case FREE -> mode(turn, index, DoorMode.FREE, by);
            case LOCKDOWN -> mode(turn, index, DoorMode.LOCKDOWN, by);
            case ACKNOWLEDGE -> AlarmRules.acknowledge(turn, index, by);
        }
    }

    private static void release(Turn turn, int index, Personal by) {
        var plan = turn.house.doors().get(index);
        if (StrikeRules.interlocked(turn, index)) { // by a door of the same request
            turn.happened(
                    new OpenEvent.ReleaseWithheld(plan.id(), ReleaseCause.OPERATOR),
                    Optional.of(by));
        } else {
            StrikeRules.release(
                    turn,
                    index,
                    ReleaseCause.OPERATOR,
                    plan.release(),
                    Optional.empty(),
                    Optional.of(by));
        }
    }

    private static void lock(Turn turn, int index, Personal by) {
        var now = turn.now.monotonicNanos();
        if (turn.doors[index].regime().mode() == DoorMode.FREE) {
            mode(turn, index, DoorMode.NORMAL, by);
        } else if (turn.doors[index].released()) {
            StrikeRules.lock(turn, index, LockCause.OPERATOR, now);
        }
    }

    /** Also says so when the mode is in force already, but for another reason. */
    private static void mode(Turn turn, int index, DoorMode mode, Personal by) {
        var regime = turn.doors[index].regime();
        if (regime.mode() != mode || regime.cause() != ModeCause.OPERATOR) {
            RegimeRules.change(
                    turn,
                    index,
                    mode,
                    ModeCause.OPERATOR,
                    Optional.of(by),
                    turn.now.monotonicNanos());
        }
    }
}
