package dev.torhaus.engine;

import dev.torhaus.access.DoorSettings.Lockdown;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules of doors that somebody might get wrong: each must be noticed by the laws. */
enum BrokenRule {
    /** The interlock is not asked. */
    INTERLOCK_IGNORED("two doors of an interlock are released") {
        @Override
        House house() {
            return FourDoors.house(Optional.empty(), FourDoors.LOCKDOWN);
        }
    },
    /** In lockdown everybody who may pass otherwise is let in. */
    LOCKDOWN_ADMITS_MEMBERS("let in in lockdown without being named") {
        @Override
        House house() {
            return FourDoors.house(
                    Optional.of(FourDoors.AIRLOCK),
                    new Lockdown(
                            Set.of(FourDoors.STAFF, FourDoors.MEMBERS), Set.of(FourDoors.KEYS)));
        }
    },
    /**
     * The end of a release is journalled, but the strike is not locked; except where a lockdown
     * begins in the same step, whose own law would notice it first.
     */
    RELEASE_NEVER_ENDS("still released after its end") {
        @Override
        Step step(State state, Input input) {
            var step = Engine.step(state, input);
            var timeOver =
                    step.entries().stream()
                            .anyMatch(entry ->
                                    entry.event() instanceof OpenEvent.DoorLocked(_, var cause)
                                            && cause == LockCause.TIME);
            return timeOver && !lockdownBegan(step) ? without(step, Command.Lock.class) : step;
        }
    },
    /** Who is refused is let in all the same. */
    REFUSAL_RELEASES("a strike opens and no entry says why") {
        @Override
        Step step(State state, Input input) {
            var step = Engine.step(state, input);
            var commands = new ArrayList<>(step.commands());
            for (Entry entry : step.entries()) {
                if (entry.event() instanceof OpenEvent.AccessDenied(var door, _, _)) {
                    var until = entry.stamp().monotonicNanos() + 1_000_000_000L;
                    commands.add(new Command.Release(door, until, Optional.empty()));
                }
            }
            return new Step(step.state(), step.entries(), commands);
        }
    },
    /** A lockdown lets a running release run on. */
    LOCKDOWN_DOES_NOT_LOCK("released when its lockdown began") {
        @Override
        Step step(State state, Input input) {
            var step = Engine.step(state, input);
            return lockdownBegan(step) ? without(step, Command.Lock.class) : step;
        }
    },
    /** A fire releases nothing that an operator had locked down. */
    FIRE_SPARES_LOCKDOWN("locked in a fire") {
        @Override
        Step step(State state, Input input) {
            var step = Engine.step(state, input);
            return input instanceof Input.FireChanged(_, var active) && active
                    ? without(step, Command.Release.class)
                    : step;
        }
    },
    /** A member is let in, and the journal does not say so. */
    GRANT_NOT_JOURNALLED("released without a cause") {
        @Override
        Step step(State state, Input input) {
            var step = Engine.step(state, input);
            var entries =
                    step.entries().stream()
                            .filter(entry -> !(entry.event() instanceof OpenEvent.AccessGranted))
                            .toList();
            return new Step(step.state(), entries, step.commands());
        }
    };

    /** The law that must notice it. */
    final String law;

    BrokenRule(String law) {
        this.law = law;
    }

    /** The house that the engine decides by. */
    House house() {
        return FourDoors.house();
    }

    Step step(State state, Input input) {
        return Engine.step(state, input);
    }

    private static boolean lockdownBegan(Step step) {
        return step.entries().stream()
                .anyMatch(entry ->
                        entry.event() instanceof OpenEvent.DoorModeChanged(_, var mode, _)
                                && mode == DoorMode.LOCKDOWN);
    }

    private static Step without(Step step, Class<? extends Command> kind) {
        List<Command> left =
                step.commands().stream().filter(command -> !kind.isInstance(command)).toList();
        return new Step(step.state(), step.entries(), left);
    }
}
