package dev.torhaus.feed;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.loop.Tail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Entries in memory, seq 1 first, as a journal would show them. Any thread. */
public final class MemoryTail implements Tail {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<OpenEntry> entries = new ArrayList<>();
    private final List<DeadLetter> buried = new ArrayList<>();
    private final Map<String, Long> cursors = new HashMap<>();

    /** Commits; the entries' seqs must go on where the last one ended. */
    public void commit(List<OpenEntry> more) {
        lock.lock();
        try {
            for (var entry : more) {
                if (entry.seq() != entries.size() + 1) {
                    throw new IllegalArgumentException("seq " + entry.seq());
                }
                entries.add(entry);
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<OpenEntry> after(long seq, int entriesMax, long realMillis) {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(realMillis);
            while (entries.size() <= seq && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            int from = (int) Math.min(seq, entries.size());
            return List.copyOf(entries.subList(from, Math.min(entries.size(), from + entriesMax)));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lastSeq() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long cursor(String feed) {
        lock.lock();
        try {
            return Objects.requireNonNullElse(cursors.get(feed), 0L);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void buried(List<DeadLetter> letters) {
        lock.lock();
        try {
            buried.addAll(letters);
        } finally {
            lock.unlock();
        }
    }

    /** What was never to be taken. */
    public List<DeadLetter> buried() {
        lock.lock();
        try {
            return List.copyOf(buried);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delivered(String feed, long seq) {
        lock.lock();
        try {
            cursors.put(feed, seq);
        } finally {
            lock.unlock();
        }
    }
}
