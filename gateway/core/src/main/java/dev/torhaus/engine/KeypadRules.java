package dev.torhaus.engine;

import dev.torhaus.access.Credential;
import dev.torhaus.access.Decision;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.ReaderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What it means that a PIN is awaited, entered, or does not come. */
final class KeypadRules {
    /** How long after its card a PIN may end. */
    static final Duration PIN_TIME = Duration.ofSeconds(15);

    private KeypadRules() {}

    /** The card is good; now its PIN is to be entered. */
    static Command.Pattern await(
            Turn turn, ReaderId reader, List<Credential> card, Decision.PinWanted wanted) {
        var until = turn.now.plus(PIN_TIME).monotonicNanos();
        turn.access =
                turn.access.waiting(
                        turn.places.reader(reader).reader(),
                        new AccessState.PinWait(card, wanted, until));
        turn.command(new Command.Signal(reader, Command.Pattern.PIN_WANTED, PIN_TIME));
        return Command.Pattern.PIN_WANTED;
    }

    static boolean awaits(Turn turn, int reader) {
        return turn.access.pinWaits().containsKey(reader);
    }

    static void pinEntered(Turn turn, Input.PinEntered entered) {
        var place = turn.places.reader(entered.reader());
        DoorRules.catchUp(turn, place.door());
        catchUp(turn, place.reader());
        var wait = turn.access.pinWaits().get(place.reader());
        if (wait == null) {
            Taps.unknown(turn, entered.reader(), DenialReason.PIN_WITHOUT_CARD);
        } else {
            turn.access = turn.access.notWaiting(place.reader());
            CardRules.attempt(turn, entered.reader(), wait.card(), entered.pin());
        }
    }

    /** When another card is shown, the PIN of the one before will not come any more. */
    static void cardShown(Turn turn, int reader, List<Credential> card) {
        catchUp(turn, reader);
        var wait = turn.access.pinWaits().get(reader);
        if (wait != null && !wait.card().equals(card)) {
            missing(turn, reader, wait, turn.now.wall());
        }
    }

    /** What was due at a reader before now and whose tick has not come yet. */
    private static void catchUp(Turn turn, int reader) {
        var wait = turn.access.pinWaits().get(reader);
        if (wait != null && turn.now.monotonicNanos() > wait.untilNanos()) {
            missing(turn, reader, wait, turn.now.at(wait.untilNanos()).wall());
        }
    }

    static void due(Turn turn) {
        turn.access
                .pinWaits()
                .forEach((reader, wait) -> {
                    if (turn.now.monotonicNanos() >= wait.untilNanos()) {
                        missing(turn, reader, wait, turn.now.at(wait.untilNanos()).wall());
                    }
                });
    }

    /** Who was still to enter a PIN cannot any more. */
    static void stop(Turn turn) {
        due(turn);
        turn.access
                .pinWaits()
                .forEach((reader, wait) -> missing(turn, reader, wait, turn.now.wall()));
    }

    private static void missing(Turn turn, int reader, AccessState.PinWait wait, Instant at) {
        turn.access = turn.access.notWaiting(reader);
        Taps.pinMissing(turn, turn.places.readerAt(reader), wait.wanted(), at);
    }
}
