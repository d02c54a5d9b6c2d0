package dev.torhaus.loop;

import dev.torhaus.event.OpenEntry;
import java.util.List;

/** What a tail needs of the journal: a reader of its own, used by one thread. */
public interface CommittedEntries {
    /** Up to {@code entriesMax} entries above {@code seq}, in order. Throws JournalException. */
    List<OpenEntry> after(long seq, int entriesMax);

    /** The durable cursor of a feed; 0 for a new one. */
    long cursor(String feed);
}
