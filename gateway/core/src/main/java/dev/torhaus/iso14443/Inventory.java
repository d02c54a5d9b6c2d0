package dev.torhaus.iso14443;

import dev.torhaus.event.Noise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads every card in a field that has just been switched on. Each card that was read is halted, so
 * that it leaves the next request to the others.
 */
public final class Inventory {
    /** More cards than fit into the field of a small antenna; a bound, not a promise. */
    static final int CARDS_MAX = 16;

    /**
     * Attempts in a row that may fail before the rest is left to the next time. Each rules out one
     * wrong way: with 16, a chip that drops the byte of the collision missed whole fields of four
     * or five near numbers (3 of 24,000 at random), with 32 none of 200,000.
     */
    static final int FAILURES_MAX = 32;

    /** REQA, a short frame of 7 bits: asks those that were not halted. */
    private static final Request REQUEST = new Request(Bits.ofBytes(0x26).first(7), 0);

    private static final Request HALT = new Request(Checksum.withCrc(Bits.ofBytes(0x50, 0x00)), 0);

    /**
     * What was found.
     *
     * @param cards each once
     * @param trouble why a card that answered was not read; empty when all were
     */
    public record Found(List<Uid> cards, Optional<Noise> trouble) {
        public static final Found NOTHING = new Found(List.of(), Optional.empty());

        public Found {
            cards = List.copyOf(cards);
        }
    }

    private Inventory() {}

    public static <X extends Exception> Found take(Transceiver<X> field) throws X {
        var cards = new ArrayList<Uid>();
        var silent = new HashSet<Bits>();
        var failures = 0;
        var trouble = Optional.<Noise>empty();
        while (failures < FAILURES_MAX && cards.size() < CARDS_MAX) {
            var present = field.exchange(REQUEST);
            if (present instanceof Answer.Silence) {
                return new Found(cards, trouble);
            }
            switch (new Selection<>(field, silent).run()) {
                case Selection.Outcome.Selected(var uid) -> {
                    field.exchange(HALT); // it says nothing to that
                    if (cards.contains(uid)) {
                        failures++; // it did not hear the halt
                    } else {
                        cards.add(uid);
                        failures = 0;
                        trouble = Optional.empty();
                    }
                }
                case Selection.Outcome.Lost(var noise) -> {
                    failures++;
                    trouble =
                            Optional.of(present instanceof Answer.Garbled ? Noise.GARBLED : noise);
                }
            }
        }
        return new Found(cards, trouble.isPresent() ? trouble : Optional.of(Noise.INCOMPLETE));
    }
}
