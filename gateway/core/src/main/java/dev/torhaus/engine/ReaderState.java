package dev.torhaus.engine;

import dev.torhaus.access.Credential;
import dev.torhaus.event.Noise;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a reader: the last card, to tell a badge from its repetitions, the noise
 * not yet journalled, and how it is.
 *
 * @param lastCard empty before the first one
 * @param decidedNanos when it was decided about
 * @param lastCardNanos when it was last read
 * @param untold noises since the last entry of their kind, while {@code tellNanos} has not come
 * @param lostPulses the same for pulses that the kernel threw away
 * @param tellNanos when what is untold is journalled; Long.MAX_VALUE when it may be journalled at
 *     once
 * @param condition null until it was told
 */
record ReaderState(
        List<Credential> lastCard,
        long decidedNanos,
        long lastCardNanos,
        Command.Pattern lastAnswer,
        Map<Noise, Long> untold,
        long lostPulses,
        long tellNanos,
        @Nullable ReaderCondition condition) {
    /** A reader that goes on sending a held card, or a second touch within this, is one badge. */
    static final Duration REPEAT_WINDOW = Duration.ofSeconds(2);

    /** Noise is journalled at once, then at most once in this time with its count. */
    static final Duration NOISE_PERIOD = Duration.ofSeconds(60);

    static final ReaderState FRESH =
            new ReaderState(
                    List.of(), 0, 0, Command.Pattern.DENIED, Map.of(), 0, Long.MAX_VALUE, null);

    /**
     * Whether {@code card} is one badge with the last one. A card that is held or touched again and
     * again stays one as long as its answer stands; when the door it opened is locked by now, only
     * the first window counts, or an eager member would never get in.
     */
    boolean repeats(List<Credential> card, long nowNanos, boolean answerStands) {
        var since = answerStands ? lastCardNanos : decidedNanos;
        return lastCard.equals(card) && nowNanos - since < REPEAT_WINDOW.toNanos();
    }

    ReaderState decided(List<Credential> card, long nowNanos, Command.Pattern answer) {
        return new ReaderState(
                card, nowNanos, nowNanos, answer, untold, lostPulses, tellNanos, condition);
    }

    ReaderState readAgain(long nowNanos) {
        return new ReaderState(
                lastCard,
                decidedNanos,
                nowNanos,
                lastAnswer,
                untold,
                lostPulses,
                tellNanos,
                condition);
    }

    /** No card has been read, as far as this reader remembers. */
    ReaderState forgetful() {
        return new ReaderState(
                List.of(), 0, 0, Command.Pattern.DENIED, untold, lostPulses, tellNanos, condition);
    }

    boolean mayTellAtOnce() {
        return tellNanos == Long.MAX_VALUE;
    }

    ReaderState told(long nowNanos) {
        return heard(Map.of(), 0, nowNanos + NOISE_PERIOD.toNanos());
    }

    ReaderState quiet() {
        return heard(Map.of(), 0, Long.MAX_VALUE);
    }

    ReaderState counted(Noise noise) {
        var counts = new EnumMap<Noise, Long>(Noise.class);
        counts.putAll(untold);
        counts.merge(noise, 1L, Long::sum);
        return heard(counts, lostPulses, tellNanos);
    }

    ReaderState counted(long pulses) {
        return heard(untold, lostPulses + pulses, tellNanos);
    }

    boolean allTold() {
        return untold.isEmpty() && lostPulses == 0;
    }

    private ReaderState heard(Map<Noise, Long> nowUntold, long nowLost, long nowTellNanos) {
        return new ReaderState(
                lastCard,
                decidedNanos,
                lastCardNanos,
                lastAnswer,
                nowUntold,
                nowLost,
                nowTellNanos,
                condition);
    }

    ReaderState in(ReaderCondition nowCondition) {
        return new ReaderState(
                lastCard,
                decidedNanos,
                lastCardNanos,
                lastAnswer,
                untold,
                lostPulses,
                tellNanos,
                nowCondition);
    }
}
