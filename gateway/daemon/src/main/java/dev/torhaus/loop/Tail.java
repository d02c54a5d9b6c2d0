package dev.torhaus.loop;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEntry;
import java.util.List;

/** The committed entries as a feed follows them, and the feed's durable cursor. Any thread. */
public interface Tail {
    /**
     * Returns up to {@code entriesMax} committed entries with a seq above {@code seq}, in order;
     * waits up to {@code realMillis} for the first one, then returns an empty list. Throws
     * JournalException when the journal cannot be read.
     */
    List<OpenEntry> after(long seq, int entriesMax, long realMillis);

    /** The seq of the newest committed entry; 0 when there is none. */
    long lastSeq();

    /**
     * The seq up to which {@code feed} had delivered when it last said so durably; 0 for a new one.
     */
    long cursor(String feed);

    /**
     * Says that {@code feed} has delivered everything up to {@code seq}. Becomes durable with the
     * next commit, at most 5 s later; after a crash the feed begins again at the durable one.
     */
    void delivered(String feed, long seq);

    /**
     * Says that the far side will never take these entries, before they count as delivered. Becomes
     * durable with the cursor or before it; until then {@link #after} may hold entries back.
     */
    void buried(List<DeadLetter> letters);
}
