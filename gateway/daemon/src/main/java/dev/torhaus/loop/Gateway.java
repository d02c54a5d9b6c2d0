package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.LevelInputs;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.State;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** The running gateway: its threads and what passes between them. Started once, stopped once. */
public final class Gateway {
    private static final SourceId OWN = new SourceId("gateway");

    /**
     * In virtual time the house waits for the disk when more than this many entries wait for it.
     */
    private static final int VIRTUAL_BACKLOG_MAX = 10_000;

    private static final long SETTLE_LOOK_NANOS = 50_000;

    private final Clock clock;
    private final Lines lines;
    private final Mailbox mailbox = new Mailbox();
    private final Requests requests = new Requests();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong stalls = new AtomicLong();
    private final Writer writer;
    private final Actuator actuator;
    private final BoardHolder boards;
    private final EngineLoop engine;
    private final Thread engineThread;
    private final Progress progress = new Progress();

    /** Wires the threads; nothing runs before {@link #start}. */
    public Gateway(
            Clock clock,
            Lines lines,
            Strikes strikes,
            Signals signals,
            SilentAlarm silentAlarm,
            EntryStore store,
            long lastSeq,
            State before) {
        this.clock = clock;
        this.lines = lines;
        this.actuator =
                new Actuator(
                        clock, strikes, signals, silentAlarm, this::overtook, this::strikeSeen);
        this.writer = new Writer(store, lastSeq, clock, new Commits());
        this.boards = new BoardHolder(before, clock.now().wall());
        this.engine = new EngineLoop(clock, lines, mailbox, writer, actuator, boards, before);
        this.engineThread = Thread.ofPlatform().name("engine").unstarted(engine);
    }

    /**
     * Claims the lines, tells the engine how they were found and what is remembered, and starts.
     * Doors decide when this returns.
     */
    public void start(Startup startup) throws IOException {
        var levels = lines.claim();
        var now = clock.now();
        var first = new ArrayList<Input>(3);
        first.add(LevelInputs.start(now, startup.resume(), levels));
        startup.changedSite()
                .ifPresent(site -> first.add(new Input.SiteLoaded(now, site.hash(), site.yaml())));
        first.add(new Input.CommandsRemembered(now, startup.seenCommands()));
        writer.start();
        actuator.start();
        engine.begin(first);
        lines.start(mailbox);
        engineThread.start();
    }

    /**
     * Whether the engine was seen to begin a turn within {@code max}, real time, as far as this has
     * been asked. Any thread.
     */
    public boolean turnedWithin(Duration max) {
        return progress.within(max, engine.turns());
    }

    /** Returns when the engine has ended by itself, as it does at the end of a recording. */
    public void awaitEnd() throws InterruptedException {
        engineThread.join();
    }

    /**
     * Stops deciding: every door locked, nothing is taken any more. What happened is still being
     * written, and feeds still get it, until {@link #stopWriting}. Any thread but the gateway's
     * own.
     */
    public void stopDeciding() throws InterruptedException {
        mailbox.offer(OWN, new Input.Stop(clock.now()));
        engineThread.join();
        actuator.stop();
        lines.close();
        requests.abandon();
    }

    /**
     * Returns when everything that happened, and the feeds' cursors, are on disk; the last thing to
     * be called.
     */
    public void stopWriting() throws InterruptedException {
        writer.stop();
    }

    /**
     * Waits until everything that was decided is on disk, up to a time; whether it is. Any thread.
     */
    public boolean awaitWritten(Duration realMax) {
        var until = System.nanoTime() + realMax.toNanos();
        while (!writer.idle() && System.nanoTime() < until) {
            LockSupport.parkNanos(SETTLE_LOOK_NANOS);
        }
        return writer.idle();
    }

    /** Tells the engine something that is not asked and not answered. Any thread. */
    public void tell(SourceId source, Function<Stamp, Input> input) {
        mailbox.offer(source, input.apply(clock.now()));
    }

    public Boards boards() {
        return boards;
    }

    /** The committed entries, read through {@code reader}, for one feed. */
    public Tail tail(CommittedEntries reader) {
        return new JournalTail(writer, reader);
    }

    /** How the gateway itself is doing. Any thread. */
    public Health health() {
        return new Health(
                writer.lastSeq(),
                mailbox.depth(),
                mailbox.refused(),
                writer.backlog(),
                lost.get(),
                stalls.get(),
                writer.times().commits());
    }

    /** The longest commit since this was last asked, in microseconds. One caller. */
    public long takeLongestCommitMicros() {
        return writer.times().takeLongestMicros();
    }

    /** How many entries wait for the disk. */
    public int backlog() {
        return writer.backlog();
    }

    /**
     * Asks the engine for a change and waits until it is durable; empty when that took longer than
     * five seconds.
     */
    public Optional<Command.Answer> ask(Requests.Question question) {
        return requests.ask(id -> mailbox.offer(OWN, question.input(clock.now(), id)));
    }

    /**
     * Asks the engine for a change and has {@code then} told when it is durable, on the writer's
     * thread, which must not be kept; told nothing when that took longer than five seconds. Any
     * thread; does not wait.
     */
    public void ask(
            SourceId source, Requests.Question question, Consumer<Optional<Command.Answer>> then) {
        requests.ask(id -> mailbox.offer(source, question.input(clock.now(), id)), then);
    }

    /**
     * Waits until what was commanded is done and what happened is nearly all on disk, while
     * simulated time stands still: so what a release does to a simulated house comes at the same
     * simulated time in every run. Engine thread.
     */
    public void settle() {
        while (!actuator.idle() || writer.backlog() > VIRTUAL_BACKLOG_MAX) {
            LockSupport.parkNanos(SETTLE_LOOK_NANOS);
        }
    }

    /**
     * Waits until what happened is nearly all on disk; enough where nothing answers to the outputs.
     * Engine thread.
     */
    public void settleStorage() {
        while (writer.backlog() > VIRTUAL_BACKLOG_MAX) {
            LockSupport.parkNanos(SETTLE_LOOK_NANOS);
        }
    }

    private void overtook(DoorId door, long waitedMillis) {
        stalls.incrementAndGet();
        mailbox.offer(OWN, new Input.ReleaseOvertook(clock.now(), door, waitedMillis));
    }

    private void strikeSeen(DoorId door, boolean works) {
        mailbox.offer(OWN, new Input.DoorLineSeen(clock.now(), door, DoorLine.STRIKE, works));
    }

    /** When a count was last seen to have grown. */
    private static final class Progress {
        private long seen = -1;
        private long sinceNanos;

        synchronized boolean within(Duration max, long count) {
            var now = System.nanoTime();
            if (count != seen) {
                seen = count;
                sinceNanos = now;
            }
            return now - sinceNanos < max.toNanos();
        }
    }

    private final class Commits implements Writer.Listener {
        @Override
        public void durable(long ticket) {
            actuator.durable(ticket);
        }

        @Override
        public void answered(Command.Reply reply) {
            requests.answer(reply);
        }

        @Override
        public void lost(Instant from, long entries, boolean members) {
            lost.addAndGet(entries);
            mailbox.offer(OWN, new Input.EntriesLost(clock.now(), from, entries, members));
        }

        @Override
        public void membersRead(EntryStore.Members members) {
            mailbox.offer(
                    OWN, new Input.RosterRead(clock.now(), members.roster(), members.standings()));
        }
    }
}
