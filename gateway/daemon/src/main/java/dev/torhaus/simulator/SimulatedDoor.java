package dev.torhaus.simulator;

import dev.torhaus.device.Wiring;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A door to the street. People pass it one after the other: whoever comes waits until the door has
 * closed behind the one before. From outside it opens only while its strike is released, from
 * inside always. Engine's thread.
 */
final class SimulatedDoor {
    private static final Duration REACTION_MIN = Duration.ofMillis(600);
    private static final Duration REACTION_MAX = Duration.ofMillis(1400);
    private static final Duration OPEN_MIN = Duration.ofSeconds(2);
    private static final Duration OPEN_MAX = Duration.ofSeconds(5);

    private final Scene scene;
    private final BooleanSupplier released;
    private final List<SimulatedReader> in;
    private final List<SimulatedReader> out;
    private final Optional<Wiring.Input> contact;
    private final Optional<Wiring.Input> exitButton;
    private final Tally tally;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean taken;

    SimulatedDoor(
            Scene scene,
            BooleanSupplier released,
            List<SimulatedReader> in,
            List<SimulatedReader> out,
            Optional<Wiring.Input> contact,
            Optional<Wiring.Input> exitButton,
            Tally tally) {
        this.scene = scene;
        this.released = released;
        this.in = List.copyOf(in);
        this.out = List.copyOf(out);
        this.contact = contact;
        this.exitButton = exitButton;
        this.tally = tally;
    }

    /** Whether one must badge to come in. */
    boolean hasReader() {
        return !in.isEmpty();
    }

    /** Whether people can leave without the gateway taking the door for forced. */
    boolean hasQuietExit() {
        return exitButton.isPresent() || contact.isEmpty();
    }

    /**
     * Holds a card to a reader outside, at most {@code tries} times, and pushes the door when it is
     * released; walks in where there is no reader. {@code result} says whether the person is in.
     */
    void enter(Uid uid, int tries, Dice dice, Consumer<Boolean> result) {
        if (hasReader()) {
            whenFree(() -> tryToEnter(uid, tries, dice, result));
        } else {
            whenFree(() -> walkThrough(dice, () -> result.accept(true)));
        }
    }

    private void tryToEnter(Uid uid, int tries, Dice dice, Consumer<Boolean> result) {
        tally.badge();
        in.get(dice.below(in.size()))
                .read(
                        uid,
                        dice,
                        () -> scene.after(reaction(dice), () -> push(uid, tries, dice, result)));
    }

    private void push(Uid uid, int tries, Dice dice, Consumer<Boolean> result) {
        if (released.getAsBoolean()) {
            tally.entrance();
            walkThrough(dice, () -> result.accept(true));
        } else if (tries > 1) {
            scene.after(
                    dice.between(Duration.ofSeconds(3), Duration.ofSeconds(6)),
                    () -> tryToEnter(uid, tries - 1, dice, result));
        } else {
            tally.turnAway();
            goOn(dice);
            result.accept(false);
        }
    }

    /** Goes out; {@code outside} runs when the door has closed. */
    void leave(Uid uid, Dice dice, Runnable outside) {
        whenFree(() -> {
            tally.exit();
            announceExit(uid, dice, () -> walkThrough(dice, outside));
        });
    }

    private void announceExit(Uid uid, Dice dice, Runnable then) {
        if (exitButton.isPresent()) {
            var button = exitButton.get();
            scene.set(button, true);
            scene.after(
                    dice.between(Duration.ofMillis(200), Duration.ofMillis(500)),
                    () -> scene.set(button, false));
            scene.after(reaction(dice), then);
        } else if (!out.isEmpty()) {
            tally.badge();
            out.get(dice.below(out.size()))
                    .read(uid, dice, () -> scene.after(reaction(dice), then));
        } else {
            then.run();
        }
    }

    /** Something that is no card, at a reader outside. */
    void disturb(Dice dice) {
        whenFree(() -> {
            tally.disturbance();
            in.get(dice.below(in.size())).disturb(dice, () -> goOn(dice));
        });
    }

    private static Duration reaction(Dice dice) {
        return dice.between(REACTION_MIN, REACTION_MAX);
    }

    private void walkThrough(Dice dice, Runnable through) {
        contact.ifPresent(open -> scene.set(open, true));
        scene.after(
                dice.between(OPEN_MIN, OPEN_MAX),
                () -> {
                    contact.ifPresent(open -> scene.set(open, false));
                    goOn(dice);
                    through.run();
                });
    }

    private void whenFree(Runnable passage) {
        if (taken) {
            waiting.add(passage);
        } else {
            taken = true;
            passage.run();
        }
    }

    /** The next one comes after a moment in which the reader's lines are silent. */
    private void goOn(Dice dice) {
        scene.after(
                dice.between(Duration.ofMillis(500), Duration.ofMillis(1500)),
                () -> {
                    taken = false;
                    var next = waiting.poll();
                    if (next != null) {
                        whenFree(next);
                    }
                });
    }
}
