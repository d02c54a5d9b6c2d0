package dev.torhaus.loop;

import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the writer needs of the journal. Writer thread only. */
public interface EntryStore {
    /**
     * Writes entries, their personal parts and table changes, and cursors, in one transaction; what
     * it returned is on disk. Returns the last seq. After a JournalException nothing of it is
     * stored.
     */
    long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded)
            throws JournalException;

    /** Writes what feeds' far sides will never take; on disk on return. The same may come again. */
    void bury(List<DeadLetter> letters, Instant recorded) throws JournalException;

    /** Members and cards as they are stored, with what happened to them. */
    record Members(Roster roster, Standings standings) {}

    /** What is stored of members now; takes up to 0.2 s for 10,000 of them. */
    Members members() throws JournalException;

    /** A slice of at most 50 ms of the store's own upkeep. */
    void upkeep() throws JournalException;
}
