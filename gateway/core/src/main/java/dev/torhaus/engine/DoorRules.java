package dev.torhaus.engine;

import dev.torhaus.access.Decision;
import dev.torhaus.access.Door;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What inputs mean for doors and their readers. */
final class DoorRules {
    /** How long a refusal is shown at the reader. */
    static final Duration REFUSAL_SHOWN = Duration.ofMillis(500);

    private DoorRules() {}

    static void start(Turn turn, Input.Start start) {
        var plans = turn.before().house.doors();
        var doors = new Door[plans.size()];
        for (int i = 0; i < doors.length; i++) {
            var plan = plans.get(i);
            var open = plan.contact() && start.open().contains(plan.id());
            doors[i] = Door.locked(turn.now.wall(), open);
            if (start.resume().released().contains(plan.id())) {
                turn.happened(new OpenEvent.DoorLocked(plan.id(), LockCause.START));
            }
            if (plan.contact()) {
                turn.happened(
                        open
                                ? new OpenEvent.DoorOpened(plan.id())
                                : new OpenEvent.DoorClosed(plan.id()));
            }
        }
        turn.doors = doors;
    }

    static void cardRead(Turn turn, Input.CardRead read) {
        var place = turn.before().places.reader(read.reader());
        var reader = turn.readers[place.reader()];
        var nowNanos = turn.now.monotonicNanos();
        catchUp(turn, place.door());
        if (reader.repeats(read.candidates(), nowNanos, stands(turn, reader, place.door()))) {
            turn.set(place.reader(), reader.readAgain(nowNanos));
            repeat(turn, read, reader.lastAnswer(), place.door());
            return;
        }
        var plan = turn.before().house.doors().get(place.door());
        var decision =
                turn.before()
                        .house
                        .policy()
                        .decide(turn.roster, read.candidates(), plan.id(), turn.now);
        var answer =
                switch (decision) {
                    case Decision.Granted(var member, var card) -> {
                        turn.happened(
                                new OpenEvent.AccessGranted(plan.id(), read.reader()),
                                new Personal.Tap(member, card, null));
                        release(
                                turn,
                                place.door(),
                                ReleaseCause.CARD,
                                Optional.of(granted(read, plan)));
                        yield Command.Pattern.GRANTED;
                    }
                    case Decision.Denied(var member, var card, var reason) ->
                            deny(turn, plan, read, reason, new Personal.Tap(member, card, reason));
                    case Decision.Unknown _ -> {
                        var reason = DenialReason.UNKNOWN_CARD;
                        yield deny(turn, plan, read, reason, new Personal.UnknownTap(reason));
                    }
                };
        turn.set(place.reader(), reader.decided(read.candidates(), nowNanos, answer));
    }

    private static boolean stands(Turn turn, ReaderState reader, int door) {
        return reader.lastAnswer() != Command.Pattern.GRANTED || turn.doors[door].released();
    }

    private static Command.Pattern deny(
            Turn turn,
            House.DoorPlan plan,
            Input.CardRead read,
            DenialReason reason,
            Personal personal) {
        turn.happened(
                new OpenEvent.AccessDenied(plan.id(), read.reader(), reason.coarse()), personal);
        var pattern =
                reason.coarse() == CoarseReason.NOT_NOW
                        ? Command.Pattern.NOT_NOW
                        : Command.Pattern.DENIED;
        turn.command(new Command.Signal(read.reader(), pattern, REFUSAL_SHOWN));
        return pattern;
    }

    /**
     * A repeated badge sees its answer again while that is still true, and nothing else happens.
     */
    private static void repeat(Turn turn, Input.CardRead read, Command.Pattern answer, int door) {
        switch (answer) {
            case GRANTED -> {
                if (turn.doors[door].released()) {
                    turn.command(granted(read, turn.before().house.doors().get(door)));
                }
            }
            case DENIED, NOT_NOW ->
                    turn.command(new Command.Signal(read.reader(), answer, REFUSAL_SHOWN));
        }
    }

    private static Command.Signal granted(Input.CardRead read, House.DoorPlan plan) {
        return new Command.Signal(read.reader(), Command.Pattern.GRANTED, plan.release());
    }

    static void exitPressed(Turn turn, Input.ExitPressed pressed) {
        release(
                turn,
                turn.before().places.door(pressed.door()),
                ReleaseCause.EXIT_BUTTON,
                Optional.empty());
    }

    private static void release(
            Turn turn, int index, ReleaseCause cause, Optional<Command.Signal> signal) {
        catchUp(turn, index);
        var plan = turn.before().house.doors().get(index);
        var until = turn.now.plus(plan.release());
        turn.happened(new OpenEvent.DoorReleased(plan.id(), cause, until.wall()));
        turn.set(index, turn.doors[index].release(turn.now.wall(), until.monotonicNanos()));
        turn.command(new Command.Release(plan.id(), until.monotonicNanos(), signal));
    }

    static void contactChanged(Turn turn, Input.ContactChanged changed) {
        var index = turn.before().places.door(changed.door());
        catchUp(turn, index);
        var door = turn.doors[index];
        if (door.open() == changed.open()) {
            return;
        }
        turn.happened(
                changed.open()
                        ? new OpenEvent.DoorOpened(changed.door())
                        : new OpenEvent.DoorClosed(changed.door()));
        turn.set(index, door.contact(changed.open()));
        if (turn.doors[index].passedAndClosed()) {
            lock(turn, index, LockCause.CLOSED, turn.now.wall());
        }
    }

    static void due(Turn turn) {
        var nowNanos = turn.now.monotonicNanos();
        for (int i = 0; i < turn.doors.length; i++) {
            if (nowNanos >= turn.doors[i].deadlineNanos()) {
                timeOver(turn, i);
            }
        }
        for (int i = 0; i < turn.readers.length; i++) {
            var reader = turn.readers[i];
            if (nowNanos >= reader.tellNanos()) {
                tell(turn, i);
                turn.set(i, reader.untold().isEmpty() ? reader.quiet() : reader.told(nowNanos));
            }
        }
    }

    /** What was due at a door before now and whose tick has not come yet. */
    private static void catchUp(Turn turn, int index) {
        if (turn.now.monotonicNanos() > turn.doors[index].deadlineNanos()) {
            timeOver(turn, index);
        }
    }

    /** The strike's release ended at its deadline, however late that is seen here. */
    private static void timeOver(Turn turn, int index) {
        var at = turn.now.at(turn.doors[index].deadlineNanos());
        lock(turn, index, LockCause.TIME, at.wall());
    }

    private static void tell(Turn turn, int index) {
        var id = turn.before().places.readerAt(index);
        turn.readers[index]
                .untold()
                .forEach((noise, count) ->
                        turn.happened(new OpenEvent.ReaderNoise(id, noise, count)));
    }

    static void noiseHeard(Turn turn, Input.NoiseHeard heard) {
        var index = turn.before().places.reader(heard.reader()).reader();
        var reader = turn.readers[index];
        if (reader.mayTellAtOnce()) {
            turn.happened(new OpenEvent.ReaderNoise(heard.reader(), heard.noise(), 1));
            turn.set(index, reader.told(turn.now.monotonicNanos()));
        } else {
            turn.set(index, reader.counted(heard.noise()));
        }
    }

    /** Locks what is released, and tells what was still to be told. */
    static void stop(Turn turn) {
        for (int i = 0; i < turn.doors.length; i++) {
            catchUp(turn, i);
            if (turn.doors[i].released()) {
                lock(turn, i, LockCause.STOP, turn.now.wall());
            }
        }
        for (int i = 0; i < turn.readers.length; i++) {
            tell(turn, i);
            turn.set(i, turn.readers[i].quiet());
        }
    }

    private static void lock(Turn turn, int index, LockCause cause, Instant at) {
        var door = turn.before().house.doors().get(index).id();
        turn.happened(at, new OpenEvent.DoorLocked(door, cause));
        turn.set(index, turn.doors[index].lock(at));
        turn.command(new Command.Lock(door));
    }
}
