package dev.torhaus.engine;

import dev.torhaus.access.DoorAction;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RemoteAction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What commands from outside mean: carried out once, in time, or refused, and always journalled.
 */
final class RemoteRules {
    /** How far ahead a command may be dated: so long its id is remembered. */
    static final Duration VALID_MAX = Duration.ofMinutes(5);

    private RemoteRules() {}

    static void remembered(Turn turn, Input.CommandsRemembered remembered) {
        turn.seenCommands = remembered.expiries();
    }

    static void command(Turn turn, Input.RemoteCommand command) {
        if (!turn.places.hasDoor(command.door())) {
            turn.answer(
                    command,
                    new Command.Answer.Refused(Command.Refusal.NO_SUCH_DOOR)); // nothing to tell of
            return;
        }
        var refusal = refusal(turn, command);
        var outcome = outcome(refusal);
        turn.happened(
                new Entry(
                        turn.now,
                        turn.now.wall(),
                        new OpenEvent.RemoteCommand(command.door(), command.action(), outcome),
                        Optional.of(new Personal.Operator(command.by())),
                        seen(turn, command, outcome)));
        if (refusal == null) {
            OperatorRules.act(
                    turn,
                    turn.places.door(command.door()),
                    action(command.action()),
                    new Personal.Operator(command.by()));
            turn.answer(command, new Command.Answer.Done());
        } else {
            turn.answer(command, new Command.Answer.Refused(refusal));
        }
    }

    private static Command.@Nullable Refusal refusal(Turn turn, Input.RemoteCommand command) {
        var now = turn.now.wall();
        if (!turn.now.clockTrusted()) {
            return Command.Refusal.CLOCK_UNTRUSTED;
        }
        if (turn.seenCommands.containsKey(command.id())) {
            return Command.Refusal.REPLAYED;
        }
        if (!command.expires().isAfter(now)) {
            return Command.Refusal.EXPIRED;
        }
        if (command.expires().isAfter(now.plus(VALID_MAX))) {
            return Command.Refusal.EXPIRES_TOO_LATE;
        }
        return OperatorRules.refusal(turn, command.door(), action(command.action()));
    }

    private static CommandOutcome outcome(Command.@Nullable Refusal refusal) {
        return switch (refusal) {
            case null -> CommandOutcome.ACCEPTED;
            case REPLAYED -> CommandOutcome.REPLAYED;
            case EXPIRED -> CommandOutcome.EXPIRED;
            case EXPIRES_TOO_LATE -> CommandOutcome.EXPIRES_TOO_LATE;
            case CLOCK_UNTRUSTED -> CommandOutcome.CLOCK_UNTRUSTED;
            default -> CommandOutcome.DOOR_REFUSES;
        };
    }

    /** Also what the door refused must not be carried out later by a replay. */
    private static Optional<Entry.TableChange> seen(
            Turn turn, Input.RemoteCommand command, CommandOutcome outcome) {
        if (outcome != CommandOutcome.ACCEPTED && outcome != CommandOutcome.DOOR_REFUSES) {
            return Optional.empty();
        }
        turn.seenCommands = with(turn.seenCommands, command, turn.now.wall());
        return Optional.of(new Entry.TableChange.PutSeenCommand(command.id(), command.expires()));
    }

    /**
     * Those that have expired are refused anyway. They are kept for a while longer all the same,
     * for a clock that is set back.
     */
    private static Map<CommandId, Instant> with(
            Map<CommandId, Instant> seen, Input.RemoteCommand command, Instant now) {
        var kept = new HashMap<>(seen);
        kept.values().removeIf(expires -> expires.plus(VALID_MAX).isBefore(now));
        kept.put(command.id(), command.expires());
        return Map.copyOf(kept);
    }

    private static DoorAction action(RemoteAction action) {
        return switch (action) {
            case RELEASE -> DoorAction.RELEASE;
            case LOCK -> DoorAction.LOCK;
            case NORMAL -> DoorAction.NORMAL;
            case FREE -> DoorAction.FREE;
            case LOCKDOWN -> DoorAction.LOCKDOWN;
        };
    }
}
