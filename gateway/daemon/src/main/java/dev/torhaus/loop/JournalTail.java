package dev.torhaus.loop;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEntry;
import java.util.List;

/** The tail of one feed: the writer says that there is something, the journal says what. */
final class JournalTail implements Tail {
    private final Writer writer;
    private final CommittedEntries entries;

    JournalTail(Writer writer, CommittedEntries entries) {
        this.writer = writer;
        this.entries = entries;
    }

    @Override
    public List<OpenEntry> after(long seq, int entriesMax, long realMillis) {
        return writer.awaitAbove(seq, realMillis) ? entries.after(seq, entriesMax) : List.of();
    }

    @Override
    public long lastSeq() {
        return writer.lastSeq();
    }

    @Override
    public long cursor(String feed) {
        return entries.cursor(feed);
    }

    @Override
    public void delivered(String feed, long seq) {
        writer.cursor(feed, seq);
    }

    @Override
    public void buried(List<DeadLetter> letters) {
        writer.bury(letters);
    }
}
