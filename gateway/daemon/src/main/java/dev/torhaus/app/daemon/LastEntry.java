package dev.torhaus.app.daemon;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.journal.JournalReader;
import java.time.Instant;
import java.util.Optional;

/** The newest entry of a journal. */
final class LastEntry {
    private LastEntry() {}

    /** When it was committed; empty for an empty journal. */
    static Optional<Instant> recorded(JournalReader reader) {
        return reader.after(reader.lastSeq() - 1, 1).stream().map(OpenEntry::recorded).findFirst();
    }
}
