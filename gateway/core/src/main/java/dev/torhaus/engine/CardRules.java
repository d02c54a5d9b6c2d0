package dev.torhaus.engine;

import dev.torhaus.access.Decision;
import dev.torhaus.access.Door;
import dev.torhaus.access.Member;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a card means at a reader: the policy says who may pass, the door whether it can be now. */
final class CardRules {
    /** How long a refusal is shown at the reader. */
    static final Duration REFUSAL_SHOWN = Duration.ofMillis(500);

    private CardRules() {}

    static void cardRead(Turn turn, Input.CardRead read) {
        var place = turn.before().places.reader(read.reader());
        var nowNanos = turn.now.monotonicNanos();
        DoorRules.catchUp(turn, place.door());
        var reader = turn.readers[place.reader()];
        if (reader.repeats(read.candidates(), nowNanos, stands(turn, reader, place.door()))) {
            turn.set(place.reader(), reader.readAgain(nowNanos));
            repeat(turn, read, reader.lastAnswer(), place.door());
            return;
        }
        var door = turn.before().house.doors().get(place.door()).id();
        var policy = turn.before().house.policy();
        var answer =
                switch (policy.decide(turn.roster, read.candidates(), door, turn.now)) {
                    case Decision.Granted granted -> granted(turn, read, place.door(), granted);
                    case Decision.Denied(var member, var card, var reason) ->
                            deny(
                                    turn,
                                    read.reader(),
                                    reason,
                                    new Personal.Tap(member, card, reason));
                    case Decision.Unknown _ -> {
                        var reason = DenialReason.UNKNOWN_CARD;
                        yield deny(turn, read.reader(), reason, new Personal.UnknownTap(reason));
                    }
                };
        // asked for again: a mode that this card changed has emptied the readers' memory
        turn.set(
                place.reader(),
                turn.readers[place.reader()].decided(read.candidates(), nowNanos, answer));
    }

    /** A PIN that is nobody's opens nothing. */
    static void pinEntered(Turn turn, Input.PinEntered entered) {
        DoorRules.catchUp(turn, place(turn, entered.reader()));
        var reason = DenialReason.UNKNOWN_CARD;
        deny(turn, entered.reader(), reason, new Personal.UnknownTap(reason));
    }

    /** The policy lets the card in; the door may still have to refuse it. */
    private static Command.Pattern granted(
            Turn turn, Input.CardRead read, int index, Decision.Granted granted) {
        var member = Objects.requireNonNull(turn.roster.member(granted.member()));
        var reason = reasonAgainst(turn, index, member);
        if (reason != null) {
            return deny(
                    turn,
                    read.reader(),
                    reason,
                    new Personal.Tap(granted.member(), granted.card(), reason));
        }
        var plan = turn.before().house.doors().get(index);
        turn.happened(
                new OpenEvent.AccessGranted(plan.id(), read.reader()),
                new Personal.Tap(granted.member(), granted.card(), null));
        if (turn.doors[index].regime().mode() == DoorMode.LOCKDOWN
                && plan.settings().lockdown().lifts(member)) {
            RegimeRules.change(
                    turn,
                    index,
                    DoorMode.NORMAL,
                    ModeCause.LIFTED,
                    Optional.empty(),
                    turn.now.monotonicNanos());
        } else if (FreeTimeRules.isFirstCard(turn, index, member)) {
            FreeTimeRules.firstCard(turn, index);
        }
        pass(turn, read, index, plan.release());
        return Command.Pattern.GRANTED;
    }

    private static @Nullable DenialReason reasonAgainst(Turn turn, int index, Member member) {
        var door = turn.doors[index];
        if (door.lock() instanceof Door.Lock.Unlocked) {
            return null;
        }
        var lockdown = turn.before().house.doors().get(index).settings().lockdown();
        if (door.regime().mode() == DoorMode.LOCKDOWN && !lockdown.admits(member)) {
            return DenialReason.LOCKDOWN;
        }
        return StrikeRules.interlocked(turn, index) ? DenialReason.INTERLOCK : null;
    }

    private static void pass(Turn turn, Input.CardRead read, int index, Duration lasting) {
        var signal = new Command.Signal(read.reader(), Command.Pattern.GRANTED, lasting);
        if (turn.doors[index].lock() instanceof Door.Lock.Unlocked) {
            turn.command(signal);
        } else {
            StrikeRules.release(
                    turn, index, ReleaseCause.CARD, lasting, Optional.of(signal), Optional.empty());
        }
    }

    private static Command.Pattern deny(
            Turn turn, ReaderId reader, DenialReason reason, Personal personal) {
        var door = turn.before().house.doors().get(place(turn, reader)).id();
        turn.happened(new OpenEvent.AccessDenied(door, reader, reason.coarse()), personal);
        var pattern = pattern(reason);
        turn.command(new Command.Signal(reader, pattern, REFUSAL_SHOWN));
        return pattern;
    }

    private static Command.Pattern pattern(DenialReason reason) {
        if (reason == DenialReason.INTERLOCK) {
            return Command.Pattern.WAIT;
        }
        return reason.coarse() == CoarseReason.NOT_NOW
                ? Command.Pattern.NOT_NOW
                : Command.Pattern.DENIED;
    }

    private static int place(Turn turn, ReaderId reader) {
        return turn.before().places.reader(reader).door();
    }

    private static boolean stands(Turn turn, ReaderState reader, int door) {
        return switch (reader.lastAnswer()) {
            case GRANTED -> turn.doors[door].released();
            case WAIT -> StrikeRules.interlocked(turn, door);
            case DENIED, NOT_NOW, HELD_OPEN, ENROL -> true;
        };
    }

    /**
     * A repeated badge sees its answer again while that is still true, and nothing else happens.
     */
    private static void repeat(Turn turn, Input.CardRead read, Command.Pattern answer, int door) {
        switch (answer) {
            case GRANTED -> {
                if (turn.doors[door].released()) {
                    var lasting = turn.before().house.doors().get(door).release();
                    turn.command(
                            new Command.Signal(read.reader(), Command.Pattern.GRANTED, lasting));
                }
            }
            case DENIED, NOT_NOW, WAIT, HELD_OPEN, ENROL ->
                    turn.command(new Command.Signal(read.reader(), answer, REFUSAL_SHOWN));
        }
    }
}
