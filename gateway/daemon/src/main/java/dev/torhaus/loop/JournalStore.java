package dev.torhaus.loop;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The journal as the writer uses it. */
public record JournalStore(Journal journal) implements EntryStore {
    @Override
    public long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded) {
        return journal.commit(entries, cursors, recorded);
    }

    @Override
    public void bury(List<DeadLetter> letters, Instant recorded) {
        journal.bury(letters, recorded);
    }

    @Override
    public Members members() {
        try (var reader = journal.reader()) {
            return new Members(reader.roster(), reader.standings());
        }
    }

    @Override
    public void upkeep() {
        if (journal.checkpointDue()) {
            journal.checkpoint();
        }
    }
}
