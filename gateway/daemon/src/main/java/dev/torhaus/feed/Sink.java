package dev.torhaus.feed;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a feed delivers to. Lives on the thread of its feed; {@link #abort} may be called by
 * others.
 */
public interface Sink {
    /** The far side in the operator's words, e.g. {@code mqtts://broker.example:8883}. */
    String target();

    /** How many entries a batch may have. */
    int entriesMax();

    /**
     * How long the first entries of a batch may wait for others to fill it, where each delivery
     * costs much whatever its size.
     */
    default Duration entriesWaitMax() {
        return Duration.ZERO;
    }

    /**
     * Brings {@code batch}, which is not empty and in order of seq, to the far side; returns when
     * the far side has confirmed all of it. The same entries may come again after a failure.
     */
    void deliver(List<OpenEntry> batch) throws Undelivered;

    /**
     * Does what else there is to do, such as keeping a connection. Called between batches and, as
     * long as the far side can be reached, about every 100 ms.
     */
    void tend() throws Undelivered;

    /**
     * Gives away, once, what the last {@link #deliver} found that the far side will never take;
     * those entries count as delivered.
     */
    default List<DeadLetter> takeDeadLetters() {
        return List.of();
    }

    /**
     * What the far side refuses beside entries, so that an operator has to know it although every
     * entry is delivered.
     */
    default Optional<Undelivered> grievance() {
        return Optional.empty();
    }

    /** Takes leave of the far side in good order, within 3 s; nothing is called after it. */
    void finish();

    /**
     * Makes whatever waits for the far side fail soon, now and from now on. Any thread, more than
     * once.
     */
    void abort();
}
