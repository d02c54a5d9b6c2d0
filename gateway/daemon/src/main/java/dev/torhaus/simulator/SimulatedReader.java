package dev.torhaus.simulator;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.time.Duration;

/**
 * A Wiegand reader: sends a card as low pulses of 50 to 100 µs every 1 to 2 ms, on D0 for a 0 and
 * on D1 for a 1, and now and then disturbances. Engine's thread.
 */
final class SimulatedReader {
    private static final Duration PULSE_MIN = Duration.ofNanos(50_000);
    private static final Duration PULSE_MAX = Duration.ofNanos(100_000);
    private static final Duration PERIOD_MIN = Duration.ofMillis(1);
    private static final Duration PERIOD_MAX = Duration.ofMillis(2);

    private final Wiring.Pair pair;
    private final Scene scene;

    SimulatedReader(Wiring.Pair pair, Scene scene) {
        this.pair = pair;
        this.scene = scene;
    }

    /** Sends what a card holds; {@code sent} runs with the end of the last pulse. */
    void read(Uid uid, Dice dice, Runnable sent) {
        send(uid.frame(Population.format(pair)), dice, sent);
    }

    /** Something that is no card: a cut-off frame, a burst too fast, or both lines at once. */
    void disturb(Dice dice, Runnable over) {
        switch (dice.below(3)) {
            case 0 -> {
                // Shorter than any format.
                var length = 1 + dice.below(Formats.RAW_LENGTH_MIN - 1);
                send(new Frame(length, dice.word() & (1L << length) - 1), dice, over);
            }
            case 1 -> crackle(4 + dice.below(12), dice, over);
            default -> {
                pulse(pair.d0(), PULSE_MIN, () -> {});
                pulse(pair.d1(), PULSE_MIN, over);
            }
        }
    }

    private void crackle(int pulses, Dice dice, Runnable over) {
        if (pulses == 0) {
            over.run();
            return;
        }
        var pause = dice.between(Duration.ofNanos(5_000), Duration.ofNanos(60_000));
        pulse(
                pair.d0(),
                Duration.ofNanos(10_000),
                () -> scene.after(pause, () -> crackle(pulses - 1, dice, over)));
    }

    private void send(Frame frame, Dice dice, Runnable sent) {
        var low = dice.between(PULSE_MIN, PULSE_MAX);
        var high = dice.between(PERIOD_MIN, PERIOD_MAX).minus(low);
        sendFrom(0, frame, low, high, sent);
    }

    private void sendFrom(int bit, Frame frame, Duration low, Duration high, Runnable sent) {
        var next = bit + 1;
        pulse(
                frame.bit(bit) ? pair.d1() : pair.d0(),
                low,
                next == frame.length()
                        ? sent
                        : () -> scene.after(high, () -> sendFrom(next, frame, low, high, sent)));
    }

    private void pulse(Line line, Duration low, Runnable over) {
        scene.edges().edge(line, false);
        scene.after(
                low,
                () -> {
                    scene.edges().edge(line, true);
                    over.run();
                });
    }
}
