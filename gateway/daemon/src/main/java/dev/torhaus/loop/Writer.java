package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Commits entries in groups, on the thread "writer", which owns the only connection that writes.
 * What cannot be stored is kept and tried again; beyond {@link #WAITING_MAX} it is lost, counted,
 * and told as a gap as soon as the disk works.
 *
 * <p>Each entry handed over has a ticket, the number of entries handed over so far in this run:
 * "durable up to a ticket" is how others wait for a commit.
 */
final class Writer {
    static final int WAITING_MAX = 50_000;

    private static final int GROUP_MAX = 5_000;

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(Writer.class.getName());

    /** Hears what became durable, or was lost, on the writer's thread. */
    interface Listener {
        void durable(long ticket);

        void answered(Command.Reply reply);

        void lost(Instant from, long entries);
    }

    /**
     * An entry that waits.
     *
     * @param last whether its step ends with it
     */
    private record Waiting(Entry entry, long ticket, boolean last) {}

    private record Promise(Command.Reply reply, long ticket) {}

    private final EntryStore store;
    private final Clock clock;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition committed = lock.newCondition();
    private final CommitTimes times = new CommitTimes();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<Promise> promises = new ArrayDeque<>();
    private final FeedMarks marks = new FeedMarks();
    private long ticket;
    private long lastSeq;
    private long lost;
    private @Nullable Instant lostFrom;
    private boolean lostLastStep;

    /** Of the newest step that the journal refused. */
    private long refusedTicket = -1;

    private boolean failing;
    private boolean busy;
    private boolean stopping;
    private boolean triedLast;
    private final Thread thread;

    Writer(EntryStore store, long lastSeq, Clock clock, Listener listener) {
        this.store = store;
        this.lastSeq = lastSeq;
        this.clock = clock;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands over the entries of a step, which are stored in one transaction or lost together, and
     * returns the ticket of the last one. Engine thread; never waits for the disk.
     */
    long hand(List<Entry> entries) {
        lock.lock();
        try {
            lostLastStep = !entries.isEmpty() && waiting.size() + entries.size() > WAITING_MAX;
            for (int i = 0; i < entries.size(); i++) {
                ticket++;
                if (lostLastStep) {
                    lost++;
                    lostFrom = lostFrom == null ? entries.get(i).stamp().wall() : lostFrom;
                } else {
                    waiting.add(new Waiting(entries.get(i), ticket, i == entries.size() - 1));
                }
            }
            work.signal();
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives an answer once everything up to {@code afterTicket} is durable, and none when the step
     * that was handed over last is lost: nobody is told of a change that is not stored. Engine
     * thread.
     */
    void answer(Command.Reply reply, long afterTicket) {
        lock.lock();
        try {
            if (lostLastStep || afterTicket == refusedTicket) {
                return;
            }
            promises.add(new Promise(reply, afterTicket));
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A feed has delivered everything up to {@code seq}; becomes durable with the next commit or
     * within 5 s.
     */
    void cursor(String feed, long seq) {
        lock.lock();
        try {
            if (marks.moved(feed, seq)) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A feed's far side will never take these; becomes durable with the next commit or within 5 s.
     */
    void bury(List<DeadLetter> more) {
        lock.lock();
        try {
            if (marks.buried(more)) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    long lastSeq() {
        lock.lock();
        try {
            return lastSeq;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits up to {@code realMillis} until an entry above {@code seq} is committed and not too many
     * dead letters wait for the disk; whether it is so.
     */
    boolean awaitAbove(long seq, long realMillis) {
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(realMillis);
            while ((lastSeq <= seq || marks.tooManyLetters()) && left > 0) {
                left = committed.awaitNanos(left);
            }
            return lastSeq > seq && !marks.tooManyLetters();
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("feeds are stopped by a message", nobodyInterrupts);
        } finally {
            lock.unlock();
        }
    }

    CommitTimes times() {
        return times;
    }

    /** How many entries wait for the disk. */
    int backlog() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything handed over is durable and answered. */
    boolean idle() {
        lock.lock();
        try {
            return waiting.isEmpty() && promises.isEmpty() && !busy;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Commits what waits, tries a failing disk once more, and ends the thread; returns when that is
     * done.
     */
    void stop() throws InterruptedException {
        lock.lock();
        try {
            stopping = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        thread.join();
    }

    private void run() {
        var group = new ArrayList<Waiting>();
        while (awaitWork(group)) {
            commit(group);
        }
    }

    /**
     * Fills the group, which after a failure still has its entries; false when there is nothing
     * left to do.
     */
    private boolean awaitWork(List<Waiting> group) {
        lock.lock();
        try {
            busy = false;
            pauseAfterFailure();
            while (!stopping && group.isEmpty() && waiting.isEmpty() && promises.isEmpty()) {
                var left = marks.dueNanos() - System.nanoTime();
                if (marks.dueNanos() != FeedMarks.NEVER && left <= 0) {
                    break;
                }
                work.awaitNanos(marks.dueNanos() == FeedMarks.NEVER ? RETRY_PAUSE.toNanos() : left);
            }
            while (!waiting.isEmpty() && (group.size() < GROUP_MAX || !group.getLast().last)) {
                group.add(waiting.removeFirst());
            }
            busy = true;
            var nothing = group.isEmpty() && promises.isEmpty() && marks.noneMoved();
            var end = stopping && (nothing || (failing && triedLast));
            triedLast = stopping;
            if (end && !group.isEmpty()) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "{0} entries could not be stored before the gateway stopped",
                        group.size() + waiting.size());
            }
            return !end;
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("the writer is stopped by a message", nobodyInterrupts);
        } finally {
            lock.unlock();
        }
    }

    private void pauseAfterFailure() throws InterruptedException {
        var left = failing ? RETRY_PAUSE.toNanos() : 0;
        while (left > 0 && !stopping) {
            left = work.awaitNanos(left);
        }
    }

    /** Leaves in the group what is to be tried again. */
    private void commit(List<Waiting> group) {
        var upTo = group.isEmpty() ? Long.MIN_VALUE : group.getLast().ticket;
        var taken = takeMarks();
        try {
            if (!taken.letters().isEmpty()) {
                store.bury(taken.letters(), clock.now().wall());
                taken = taken.withoutLetters();
            }
            if (!group.isEmpty() || !taken.cursors().isEmpty()) {
                store(group, taken.cursors());
            }
            deliverAnswers(upTo);
            store.upkeep();
        } catch (JournalException full) {
            failed(full, taken);
        }
    }

    private FeedMarks.Taken takeMarks() {
        lock.lock();
        try {
            return marks.take();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes out of the group what is stored, so that nothing is stored twice, whatever fails after
     * it. A mistake of ours in one entry must not hold up the others for ever: then each step goes
     * alone, and that one is lost.
     */
    private void store(List<Waiting> group, Map<String, Long> riding) {
        try {
            storeTogether(group, riding);
            group.clear();
        } catch (JournalException refused) {
            if (refused.kind() != JournalException.Kind.REFUSED || group.isEmpty()) {
                throw refused;
            }
            while (!group.isEmpty()) {
                var step = firstStep(group);
                storeAlone(step, riding);
                step.clear();
            }
        }
    }

    private void storeTogether(List<Waiting> group, Map<String, Long> riding) {
        var began = System.nanoTime();
        var entries = group.stream().map(Waiting::entry).toList();
        var seq = store.commit(entries, riding, clock.now().wall());
        succeeded(group, seq);
        times.took(System.nanoTime() - began);
    }

    private void storeAlone(List<Waiting> step, Map<String, Long> riding) {
        try {
            storeTogether(step, riding);
        } catch (JournalException refused) {
            if (refused.kind() != JournalException.Kind.REFUSED) {
                throw refused;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "entries, the first of kind {0}, are lost, the journal refuses them: {1}. Please report this.",
                    step.getFirst().entry.event().getClass().getSimpleName(),
                    refused.getMessage());
            lose(step);
        }
    }

    /** The part of the group that is its first step. */
    private static List<Waiting> firstStep(List<Waiting> group) {
        var end = 1;
        while (end < group.size() && !group.get(end - 1).last) {
            end++;
        }
        return group.subList(0, end);
    }

    private void lose(List<Waiting> step) {
        lock.lock();
        try {
            lost += step.size();
            lostFrom = lostFrom == null ? step.getFirst().entry.stamp().wall() : lostFrom;
            refusedTicket = step.getLast().ticket;
            promises.removeIf(promise -> promise.ticket == refusedTicket);
        } finally {
            lock.unlock();
        }
    }

    /** Doors first: somebody stands there, while feeds have time. */
    @SuppressWarnings("ThreadPriorityCheck") // faster with it, right without it
    private void succeeded(List<Waiting> group, long seq) {
        if (!group.isEmpty()) {
            listener.durable(group.getLast().ticket);
            Thread.yield();
        }
        long lostEntries;
        Instant from;
        lock.lock();
        try {
            lastSeq = Math.max(lastSeq, seq);
            committed.signalAll();
            if (failing) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "the journal can be written again; {0} entries were lost",
                        lost);
            }
            failing = false;
            lostEntries = lost;
            from = lostFrom;
            lost = 0;
            lostFrom = null;
        } finally {
            lock.unlock();
        }
        if (from != null) {
            listener.lost(from, lostEntries);
        }
    }

    private void deliverAnswers(long durableTicket) {
        var due = new ArrayList<Command.Reply>();
        lock.lock();
        try {
            // Entries and promises come from one thread in order, so nothing waiting = everything
            // promised is durable.
            while (!promises.isEmpty()
                    && (promises.peekFirst().ticket <= durableTicket || waiting.isEmpty())) {
                due.add(promises.removeFirst().reply);
            }
        } finally {
            lock.unlock();
        }
        due.forEach(listener::answered);
    }

    private void failed(JournalException problem, FeedMarks.Taken taken) {
        lock.lock();
        try {
            marks.giveBack(taken);
            if (!failing) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the journal cannot be written: {0}. Doors go on; up to {1} entries are kept until it can.",
                        problem.getMessage(),
                        WAITING_MAX);
            }
            failing = true;
        } finally {
            lock.unlock();
        }
    }
}
