package dev.torhaus.influx;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Leaves entries to another sink and writes more beside them to the same database. Lives on the
 * feed's thread.
 */
abstract class SinkBeside implements Sink {
    protected final Sink entries;
    protected final LineWriter writer;

    /**
     * Made with what the subclass writes by.
     *
     * @param writer its own, and closed with it
     */
    protected SinkBeside(Sink entries, LineWriter writer) {
        this.entries = entries;
        this.writer = writer;
    }

    @Override
    public final String target() {
        return entries.target();
    }

    @Override
    public final int entriesMax() {
        return entries.entriesMax();
    }

    @Override
    public final Duration entriesWaitMax() {
        return entries.entriesWaitMax();
    }

    @Override
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        entries.deliver(batch);
    }

    @Override
    public final List<DeadLetter> takeDeadLetters() {
        return entries.takeDeadLetters();
    }

    @Override
    public final Optional<Undelivered> grievance() {
        return entries.grievance();
    }

    @Override
    public final void finish() {
        entries.finish();
        writer.abort();
    }

    @Override
    public final void abort() {
        entries.abort();
        writer.abort();
    }
}
