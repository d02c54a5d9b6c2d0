package dev.torhaus.engine;

import dev.torhaus.access.Credential;
import dev.torhaus.event.Noise;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of a reader: the last card, to tell a badge from its repetitions, and the
 * noise not yet journalled.
 *
 * @param lastCard empty before the first one
 * @param untold noises since the last entry of their kind, while {@code tellNanos} has not come
 * @param tellNanos when the untold noise is journalled; Long.MAX_VALUE when noise may be journalled
 *     at once
 */
record ReaderState(
        List<Credential> lastCard,
        long lastCardNanos,
        Command.Pattern lastAnswer,
        Map<Noise, Long> untold,
        long tellNanos) {
    /** A reader that goes on sending a held card, or a second touch within this, is one badge. */
    static final Duration REPEAT_WINDOW = Duration.ofSeconds(2);

    /** Noise is journalled at once, then at most once in this time with its count. */
    static final Duration NOISE_PERIOD = Duration.ofSeconds(60);

    static final ReaderState FRESH =
            new ReaderState(List.of(), 0, Command.Pattern.DENIED, Map.of(), Long.MAX_VALUE);

    boolean repeats(List<Credential> card, long nowNanos) {
        return lastCard.equals(card) && nowNanos - lastCardNanos < REPEAT_WINDOW.toNanos();
    }

    ReaderState carded(List<Credential> card, long nowNanos, Command.Pattern answer) {
        return new ReaderState(card, nowNanos, answer, untold, tellNanos);
    }

    boolean mayTellAtOnce() {
        return tellNanos == Long.MAX_VALUE;
    }

    ReaderState told(long nowNanos) {
        return new ReaderState(
                lastCard, lastCardNanos, lastAnswer, Map.of(), nowNanos + NOISE_PERIOD.toNanos());
    }

    ReaderState quiet() {
        return new ReaderState(lastCard, lastCardNanos, lastAnswer, Map.of(), Long.MAX_VALUE);
    }

    ReaderState counted(Noise noise) {
        var counts = new EnumMap<Noise, Long>(Noise.class);
        counts.putAll(untold);
        counts.merge(noise, 1L, Long::sum);
        return new ReaderState(lastCard, lastCardNanos, lastAnswer, counts, tellNanos);
    }
}
