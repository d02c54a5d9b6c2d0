package dev.torhaus.engine;

import dev.torhaus.access.Decision;
import dev.torhaus.access.Door;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
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
        var reader = turn.reader(place.reader());
        var nowNanos = turn.now.monotonicNanos();
        if (reader.repeats(read.candidates(), nowNanos)) {
            turn.set(
                    place.reader(),
                    reader.carded(read.candidates(), nowNanos, reader.lastAnswer()));
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
        turn.set(place.reader(), reader.carded(read.candidates(), nowNanos, answer));
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
        var plan = turn.before().house.doors().get(index);
        var until = turn.now.plus(plan.release());
        turn.happened(new OpenEvent.DoorReleased(plan.id(), cause, until.wall()));
        turn.set(index, turn.doors[index].release(turn.now.wall(), until.monotonicNanos()));
        turn.command(new Command.Release(plan.id(), until.monotonicNanos(), signal));
    }

    static void contactChanged(Turn turn, Input.ContactChanged changed) {
        var index = turn.before().places.door(changed.door());
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
            lock(turn, index, LockCause.CLOSED);
        }
    }

    static void due(Turn turn) {
        var nowNanos = turn.now.monotonicNanos();
        for (int i = 0; i < turn.doors.length; i++) {
            if (nowNanos >= turn.doors[i].deadlineNanos()) {
                lock(turn, i, LockCause.TIME);
            }
        }
        for (House.DoorPlan plan : turn.before().house.doors()) {
            plan.readers().forEach(reader -> noiseDue(turn, reader));
        }
    }

    private static void noiseDue(Turn turn, ReaderId id) {
        var index = turn.before().places.reader(id).reader();
        var reader = turn.reader(index);
        var nowNanos = turn.now.monotonicNanos();
        if (nowNanos >= reader.tellNanos()) {
            reader.untold()
                    .forEach((noise, count) ->
                            turn.happened(new OpenEvent.ReaderNoise(id, noise, count)));
            turn.set(index, reader.untold().isEmpty() ? reader.quiet() : reader.told(nowNanos));
        }
    }

    static void noiseHeard(Turn turn, Input.NoiseHeard heard) {
        var index = turn.before().places.reader(heard.reader()).reader();
        var reader = turn.reader(index);
        if (reader.mayTellAtOnce()) {
            turn.happened(new OpenEvent.ReaderNoise(heard.reader(), heard.noise(), 1));
            turn.set(index, reader.told(turn.now.monotonicNanos()));
        } else {
            turn.set(index, reader.counted(heard.noise()));
        }
    }

    static void lockAll(Turn turn) {
        for (int i = 0; i < turn.doors.length; i++) {
            if (turn.doors[i].released()) {
                lock(turn, i, LockCause.STOP);
            }
        }
    }

    private static void lock(Turn turn, int index, LockCause cause) {
        var door = turn.before().house.doors().get(index).id();
        turn.happened(new OpenEvent.DoorLocked(door, cause));
        turn.set(index, turn.doors[index].lock(turn.now.wall()));
        turn.command(new Command.Lock(door));
    }
}
