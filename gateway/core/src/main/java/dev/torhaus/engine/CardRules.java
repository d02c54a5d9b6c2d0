package dev.torhaus.engine;

import dev.torhaus.access.Attempt;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Decision;
import dev.torhaus.access.Door;
import dev.torhaus.access.DoorCondition;
import dev.torhaus.access.Entrance;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.TapMark;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a card means at a reader: the policy says who may pass, given how the door stands. */
final class CardRules {
    private CardRules() {}

    static void cardRead(Turn turn, Input.CardRead read) {
        var place = turn.places.reader(read.reader());
        var nowNanos = turn.now.monotonicNanos();
        DoorRules.catchUp(turn, place.door());
        KeypadRules.cardShown(turn, place.reader(), read.candidates());
        var reader = turn.readers[place.reader()];
        if (reader.repeats(read.candidates(), nowNanos, stands(turn, read.reader(), place))) {
            turn.set(place.reader(), reader.readAgain(nowNanos));
            repeat(turn, read.reader(), reader.lastAnswer(), place);
            return;
        }
        attempt(turn, read.reader(), read.candidates(), null);
    }

    /** Somebody wants to pass with this card, and with the PIN once it was entered. */
    static void attempt(
            Turn turn, ReaderId reader, List<Credential> card, @Nullable Credential pin) {
        var place = turn.places.reader(reader);
        var answer =
                switch (decide(turn, reader, card, pin)) {
                    case Decision.Granted granted -> granted(turn, reader, place.door(), granted);
                    case Decision.Denied denied -> Taps.denied(turn, reader, denied);
                    case Decision.PinWanted wanted -> KeypadRules.await(turn, reader, card, wanted);
                    case Decision.Unknown _ ->
                            Taps.unknown(turn, reader, DenialReason.UNKNOWN_CARD);
                };
        // asked for again: a mode that this card changed has emptied the readers' memory
        turn.set(
                place.reader(),
                turn.readers[place.reader()].decided(card, turn.now.monotonicNanos(), answer));
    }

    private static Decision decide(
            Turn turn, ReaderId reader, List<Credential> card, @Nullable Credential pin) {
        var index = turn.places.reader(reader).door();
        var attempt =
                new Attempt(
                        turn.house.doors().get(index).id(),
                        entrance(turn, reader, index),
                        condition(turn, index),
                        turn.now,
                        pin);
        return turn.house.policy().decide(turn.roster, turn.access.standings(), card, attempt);
    }

    /** Where the strike is open to everybody nobody is asked for a PIN. */
    private static Entrance entrance(Turn turn, ReaderId reader, int index) {
        var entrance = turn.house.policy().entrance(reader);
        return turn.doors[index].lock() instanceof Door.Lock.Unlocked
                ? entrance.withoutPin()
                : entrance;
    }

    private static DoorCondition condition(Turn turn, int index) {
        if (turn.doors[index].lock() instanceof Door.Lock.Unlocked) {
            return DoorCondition.NORMAL;
        }
        var inLockdown = turn.doors[index].regime().mode() == DoorMode.LOCKDOWN;
        return new DoorCondition(
                inLockdown ? Optional.of(mayPassLockdown(turn, index)) : Optional.empty(),
                StrikeRules.interlocked(turn, index));
    }

    private static Set<GroupId> mayPassLockdown(Turn turn, int index) {
        var lockdown = turn.house.doors().get(index).settings().lockdown();
        var groups = new HashSet<>(lockdown.admits());
        groups.addAll(lockdown.lifts());
        return groups;
    }

    private static Command.Pattern granted(
            Turn turn, ReaderId reader, int index, Decision.Granted granted) {
        var plan = turn.house.doors().get(index);
        var member = granted.who();
        var standing = PassageRules.letIn(turn, reader, index, granted);
        Taps.granted(turn, reader, granted, standing);
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
        pass(
                turn,
                reader,
                index,
                member.extended() ? plan.settings().extendedRelease() : plan.release());
        alarm(turn, granted);
        return Command.Pattern.GRANTED;
    }

    private static void pass(Turn turn, ReaderId reader, int index, Duration lasting) {
        var signal = new Command.Signal(reader, Command.Pattern.GRANTED, lasting);
        if (turn.doors[index].lock() instanceof Door.Lock.Unlocked) {
            turn.command(signal);
        } else {
            StrikeRules.release(
                    turn, index, ReleaseCause.CARD, lasting, Optional.of(signal), Optional.empty());
        }
    }

    /** After everything that is done for anybody, so that the door cannot tell the two apart. */
    private static void alarm(Turn turn, Decision.Granted granted) {
        if (granted.marks().contains(TapMark.DURESS)) {
            turn.house
                    .duressAlarm()
                    .ifPresent(lasting -> turn.command(new Command.SilentAlarm(lasting)));
        }
    }

    /** Whether the reader's last card would be answered as it was. */
    private static boolean stands(Turn turn, ReaderId id, Places.ReaderPlace place) {
        var reader = turn.readers[place.reader()];
        return switch (reader.lastAnswer()) {
            case GRANTED -> turn.doors[place.door()].released();
            case WAIT -> StrikeRules.interlocked(turn, place.door());
            case PIN_WANTED -> KeypadRules.awaits(turn, place.reader());
            // whoever waits for the hours to begin may tap all the while
            case DENIED, NOT_NOW -> refused(decide(turn, id, reader.lastCard(), null));
            case HELD_OPEN, ENROL -> true;
        };
    }

    private static boolean refused(Decision decision) {
        return switch (decision) {
            case Decision.Denied _, Decision.Unknown _ -> true;
            case Decision.Granted _, Decision.PinWanted _ -> false;
        };
    }

    /**
     * A repeated badge sees its answer again while that is still true, and nothing else happens.
     */
    private static void repeat(
            Turn turn, ReaderId reader, Command.Pattern answer, Places.ReaderPlace place) {
        switch (answer) {
            case GRANTED -> {
                if (turn.doors[place.door()].released()) {
                    var lasting = turn.house.doors().get(place.door()).release();
                    turn.command(new Command.Signal(reader, answer, lasting));
                }
            }
            case PIN_WANTED -> {
                if (KeypadRules.awaits(turn, place.reader())) {
                    turn.command(new Command.Signal(reader, answer, KeypadRules.PIN_TIME));
                }
            }
            case DENIED, NOT_NOW, WAIT, HELD_OPEN, ENROL ->
                    turn.command(new Command.Signal(reader, answer, Taps.REFUSAL_SHOWN));
        }
    }
}
