package dev.torhaus.app;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.loop.CommittedEntries;
import java.util.List;

/** A journal's reader as a feed's tail uses it. */
record ReaderEntries(JournalReader reader) implements CommittedEntries {
    @Override
    public List<OpenEntry> after(long seq, int entriesMax) {
        return reader.after(seq, entriesMax);
    }

    @Override
    public long cursor(String feed) {
        return reader.cursor(feed);
    }
}
