package dev.torhaus.mfrc522;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** The field of one antenna and the cards that are held into it; all of them answer at once. */
final class FakeAir {
    /** ISO/IEC 14443-3, 5: what a card needs before it answers. */
    private static final long POWER_UP_MICROS = 5_000;

    /**
     * What the antenna receives.
     *
     * @param collision the first bit in which cards differ; -1 when they agree
     */
    record Heard(List<Boolean> bits, int collision, boolean parityError) {}

    private final List<FakeCard> cards = new ArrayList<>();
    private boolean on;
    private long onSinceMicros;
    private int exchanges;
    private IntConsumer watcher = _ -> {};
    private RandomGenerator disturber = () -> 0;
    private int disturbedPercent;

    void hold(FakeCard card) {
        cards.add(card);
        if (on) {
            card.powerUp();
        }
    }

    void take(FakeCard card) {
        cards.remove(card);
        card.powerDown();
    }

    /** Called before each exchange with its number, from 1 since this call. */
    void beforeExchange(IntConsumer nowWatching) {
        exchanges = 0;
        watcher = nowWatching;
    }

    /** So many answers in a hundred are lost or come with a wrong bit. */
    void disturb(int percent, RandomGenerator random) {
        disturbedPercent = percent;
        disturber = random;
    }

    int exchanges() {
        return exchanges;
    }

    void power(boolean nowOn, long nowMicros) {
        if (on == nowOn) {
            return;
        }
        on = nowOn;
        onSinceMicros = nowMicros;
        cards.forEach(nowOn ? FakeCard::powerUp : FakeCard::powerDown);
    }

    Optional<Heard> exchange(List<Boolean> frame, long nowMicros) {
        watcher.accept(++exchanges);
        if (!on || nowMicros - onSinceMicros < POWER_UP_MICROS) {
            return Optional.empty();
        }
        var answers =
                cards.stream().map(card -> card.hear(frame)).flatMap(Optional::stream).toList();
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        return disturbed(together(answers));
    }

    private static Heard together(List<List<Boolean>> answers) {
        var first = answers.getFirst();
        for (int i = 0; i < first.size(); i++) {
            for (List<Boolean> other : answers) {
                if (i >= other.size() || !other.get(i).equals(first.get(i))) {
                    return new Heard(first, i, false);
                }
            }
        }
        return new Heard(first, -1, false);
    }

    private Optional<Heard> disturbed(Heard heard) {
        if (disturbedPercent == 0 || disturber.nextInt(100) >= disturbedPercent) {
            return Optional.of(heard);
        }
        if (disturber.nextBoolean()) {
            return Optional.empty();
        }
        var bits = new ArrayList<>(heard.bits());
        var wrong = disturber.nextInt(bits.size());
        bits.set(wrong, !bits.get(wrong));
        return Optional.of(new Heard(bits, heard.collision(), heard.collision() < 0));
    }
}
