package dev.torhaus.loop;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.journal.JournalReader;
import java.util.List;

/** A journal's reader as a feed's tail uses it. */
public record ReaderEntries(JournalReader reader) implements CommittedEntries {
    @Override
    public List<OpenEntry> after(long seq, int entriesMax) {
        return reader.after(seq, entriesMax);
    }

    @Override
    public long cursor(String feed) {
        return reader.cursor(feed);
    }
}
