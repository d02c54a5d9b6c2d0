package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Input;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
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

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(Writer.class.getName());

    /** Hears what became durable, or was lost, on the writer's thread. */
    interface Listener {
        void durable(long ticket);

        void answered(Command.Reply reply);

        /** {@code members} tells whether changes of members or cards are among them. */
        void lost(Instant from, long entries, boolean members);

        void membersRead(EntryStore.Members members);
    }

    private final EntryStore store;
    private final Clock clock;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition committed = lock.newCondition();
    private final CommitTimes times = new CommitTimes();
    private final Losses losses = new Losses();
    private final HandedOver waiting = new HandedOver(WAITING_MAX, losses);
    private final Promises promises = new Promises();
    private final FeedMarks marks = new FeedMarks();
    private long lastSeq;
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
            var ticket = waiting.add(entries);
            work.signal();
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a step of so many entries would be taken, and written soon. Engine thread. */
    boolean takes(int entries) {
        lock.lock();
        try {
            return entries == 0 || (!failing && waiting.fits(entries));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives an answer once everything up to {@code afterTicket} is durable; while that cannot be,
     * or when it is lost, the answer says so: nobody is told of a change that is not stored as if
     * it were. Engine thread.
     */
    void answer(Command.Reply reply, long afterTicket) {
        lock.lock();
        try {
            promises.answer(reply, afterTicket, waiting.lostLast());
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Answers that a request was not made, since it could not be stored. Engine thread. */
    void refuse(Input.Request request) {
        lock.lock();
        try {
            promises.refuse(request, waiting.lastTicket());
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells which members are stored once everything up to {@code afterTicket} is. Engine thread.
     */
    void readMembers(long afterTicket) {
        lock.lock();
        try {
            promises.readMembers(afterTicket);
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
        var group = new ArrayList<HandedOver.Waiting>();
        while (awaitWork(group)) {
            commit(group);
        }
    }

    /**
     * Fills the group, which after a failure still has its entries; false when there is nothing
     * left to do.
     */
    private boolean awaitWork(List<HandedOver.Waiting> group) {
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
            waiting.fill(group);
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
    private void commit(List<HandedOver.Waiting> group) {
        var upTo = group.isEmpty() ? Long.MIN_VALUE : group.getLast().ticket();
        var taken = takeMarks();
        try {
            if (!taken.letters().isEmpty()) {
                store.bury(taken.letters(), clock.now().wall());
                taken = taken.withoutLetters();
                lettersStored();
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

    private void lettersStored() {
        lock.lock();
        try {
            marks.lettersStored();
            committed.signalAll();
        } finally {
            lock.unlock();
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
    private void store(List<HandedOver.Waiting> group, Map<String, Long> riding) {
        try {
            storeTogether(group, riding);
            group.clear();
        } catch (JournalException refused) {
            if (refused.kind() != JournalException.Kind.REFUSED || group.isEmpty()) {
                throw refused;
            }
            var news = false;
            while (!group.isEmpty()) {
                var step = HandedOver.firstStep(group);
                // a gap that is refused itself would be told, and refused, for ever
                news |= !(step.getFirst().entry().event() instanceof OpenEvent.Gap);
                storeAlone(step, riding);
                step.clear();
            }
            if (news) {
                tellLost();
            }
        }
    }

    private void storeTogether(List<HandedOver.Waiting> group, Map<String, Long> riding) {
        var began = System.nanoTime();
        var entries = group.stream().map(HandedOver.Waiting::entry).toList();
        var seq = store.commit(entries, riding, clock.now().wall());
        succeeded(group, seq);
        times.took(System.nanoTime() - began);
    }

    private void storeAlone(List<HandedOver.Waiting> step, Map<String, Long> riding) {
        try {
            storeTogether(step, riding);
        } catch (JournalException refused) {
            if (refused.kind() != JournalException.Kind.REFUSED) {
                throw refused;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "entries, the first of kind {0}, are lost, the journal refuses them: {1}. Please report this.",
                    step.getFirst().entry().event().getClass().getSimpleName(),
                    refused.getMessage());
            lose(step);
        }
    }

    private void lose(List<HandedOver.Waiting> step) {
        lock.lock();
        try {
            step.forEach(each -> losses.add(each.entry()));
            promises.refused(
                    step.getLast().ticket(),
                    step.stream().anyMatch(each -> Losses.changesMembers(each.entry())));
        } finally {
            lock.unlock();
        }
    }

    /** Doors first: somebody stands there, while feeds have time. */
    @SuppressWarnings("ThreadPriorityCheck") // faster with it, right without it
    private void succeeded(List<HandedOver.Waiting> group, long seq) {
        if (!group.isEmpty()) {
            listener.durable(group.getLast().ticket());
            Thread.yield();
        }
        lock.lock();
        try {
            lastSeq = Math.max(lastSeq, seq);
            committed.signalAll();
            if (failing) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "the journal can be written again; {0} entries were lost",
                        losses.entries());
            }
            failing = false;
        } finally {
            lock.unlock();
        }
        tellLost();
    }

    private void tellLost() {
        Losses.Lost lost;
        lock.lock();
        try {
            lost = losses.take();
        } finally {
            lock.unlock();
        }
        if (lost != null) {
            listener.lost(lost.from(), lost.entries(), lost.members());
        }
    }

    private void deliverAnswers(long durableTicket) {
        for (var due = nextDue(durableTicket); due != null; due = nextDue(durableTicket)) {
            if (due.reply() == null) {
                readMembers(due);
            } else {
                listener.answered(due.reply());
            }
        }
    }

    private Promises.@Nullable Promise nextDue(long durableTicket) {
        lock.lock();
        try {
            return promises.nextDue(durableTicket, waiting.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    private void readMembers(Promises.Promise due) {
        try {
            listener.membersRead(store.members());
        } catch (JournalException unreadable) {
            lock.lock();
            try {
                promises.giveBack(due);
            } finally {
                lock.unlock();
            }
            throw unreadable;
        }
    }

    /** Whoever waits for an answer is told how it stands, the disk may be full for hours. */
    private void failed(JournalException problem, FeedMarks.Taken taken) {
        List<Command.Reply> answers;
        lock.lock();
        try {
            answers = promises.breakAll();
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
        answers.forEach(listener::answered);
    }
}
