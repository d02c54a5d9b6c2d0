package dev.torhaus.loop;

import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.JournalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A journal in memory that can be full, or stall until it is let go. */
final class MemoryStore implements EntryStore {
    final List<Entry> entries = new ArrayList<>();
    final List<DeadLetter> buried = new ArrayList<>();
    final Map<String, Long> cursors = new HashMap<>();
    final Semaphore commits = new Semaphore(0);
    private final Semaphore passes = new Semaphore(1_000_000);
    private boolean full;
    volatile @Nullable OpenEvent refused;
    volatile Roster roster = Roster.EMPTY;
    int transactions;

    /** So many transactions, and the disk is full. */
    volatile int roomFor = Integer.MAX_VALUE;

    volatile int upkeepFailures;

    synchronized void full(boolean isFull) {
        full = isFull;
    }

    void stall() {
        passes.drainPermits();
    }

    void letGo() {
        passes.release(1_000_000);
    }

    @Override
    public long commit(List<Entry> added, Map<String, Long> moved, Instant recorded) {
        passes.acquireUninterruptibly();
        synchronized (this) {
            if (full || transactions >= roomFor) {
                throw new JournalException(JournalException.Kind.FULL, "no room");
            }
            if (added.stream().anyMatch(entry -> entry.event().equals(refused))) {
                throw new JournalException(JournalException.Kind.REFUSED, "constraint");
            }
            entries.addAll(added);
            cursors.putAll(moved);
            transactions++;
            commits.release();
            return entries.size();
        }
    }

    @Override
    public synchronized void bury(List<DeadLetter> letters, Instant recorded) {
        if (full) {
            throw new JournalException(JournalException.Kind.FULL, "no room");
        }
        buried.addAll(letters);
    }

    @Override
    public synchronized Members members() {
        return new Members(roster, Standings.NONE);
    }

    @Override
    public synchronized void upkeep() {
        if (upkeepFailures > 0) {
            upkeepFailures--;
            throw new JournalException(JournalException.Kind.FULL, "no room to tidy up");
        }
    }

    synchronized List<String> kinds() {
        return entries.stream().map(entry -> entry.event().getClass().getSimpleName()).toList();
    }
}
