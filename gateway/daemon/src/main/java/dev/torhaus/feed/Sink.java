package dev.torhaus.feed;

import dev.torhaus.event.OpenEntry;
import java.util.List;

/**
 * Where a feed delivers to. Lives on the thread of its feed; {@link #abort} and {@link #rejected}
 * may be called by others.
 */
public interface Sink {
    /** The far side in the operator's words, e.g. {@code mqtts://broker.example:8883}. */
    String target();

    /** How many entries a batch may have. */
    int entriesMax();

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

    /** How many entries the far side would never take and were left out. Any thread. */
    long rejected();

    /** Takes leave of the far side in good order, within 3 s; nothing is called after it. */
    void finish();

    /**
     * Makes whatever waits for the far side fail soon, now and from now on. Any thread, more than
     * once.
     */
    void abort();
}
