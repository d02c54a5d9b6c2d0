package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Lines;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Engine;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.State;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread "engine": owner of the state and of its deadlines, and the only caller of {@link
 * Engine#step}. It does no I/O. Inputs are taken in the order of their stamps as far as they are
 * here; a deadline is taken only when every source has delivered what it had up to then, or has had
 * {@link #DRAIN_WAIT_MAX} for it.
 */
final class EngineLoop implements Runnable {
    static final Duration DRAIN_WAIT_MAX = Duration.ofMillis(50);

    private static final Comparator<Input> BY_TIME =
            Comparator.comparingLong(input -> input.stamp().monotonicNanos());

    private final Clock clock;
    private final Lines lines;
    private final Mailbox mailbox;
    private final Writer writer;
    private final Actuator actuator;
    private final BoardHolder boards;
    private final ArrayList<Input> pending = new ArrayList<>();
    private int taken;
    private State state;
    private State shown;
    private long drainedFor = Long.MIN_VALUE;
    private boolean stopped;

    /** Counted instead of timed: the clock costs a system call where there is no vDSO. */
    private volatile long turns;

    EngineLoop(
            Clock clock,
            Lines lines,
            Mailbox mailbox,
            Writer writer,
            Actuator actuator,
            BoardHolder boards,
            State started) {
        this.clock = clock;
        this.lines = lines;
        this.mailbox = mailbox;
        this.writer = writer;
        this.actuator = actuator;
        this.boards = boards;
        this.state = started;
        this.shown = started;
    }

    /**
     * Takes the first inputs of a run, on the thread that starts it, so that the first board is
     * whole.
     */
    void begin(List<Input> inputs) {
        inputs.forEach(this::step);
        show(clock.now());
    }

    /** How many turns it has begun. Any thread. */
    long turns() {
        return turns;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone counts
    public void run() {
        while (!stopped) {
            turns++;
            fetch();
            goOn();
        }
        show(clock.now());
    }

    private void fetch() {
        if (taken == pending.size()) {
            pending.clear();
            taken = 0;
        }
        var before = pending.size();
        var refused =
                mailbox.takeInto(
                        pending,
                        (source, count) -> new Input.InputsRefused(clock.now(), source, count));
        if (refused) {
            lines.tellLevels();
        }
        if (pending.size() > before && pending.size() - taken > 1) {
            pending.subList(taken, pending.size()).sort(BY_TIME);
        }
    }

    private void goOn() {
        var deadlineNanos = state.nextDeadline();
        var input = taken < pending.size() ? pending.get(taken) : null;
        if (input != null && input.stamp().monotonicNanos() <= deadlineNanos) {
            taken++;
            step(input);
        } else {
            goOn(deadlineNanos, input, clock.now());
        }
    }

    private void goOn(long deadlineNanos, @Nullable Input input, Stamp now) {
        if (now.monotonicNanos() >= deadlineNanos) {
            deadline(deadlineNanos);
        } else if (input != null) {
            // Stamped later than now: no source of ours does that, but it must not hold up the
            // others.
            taken++;
            step(input);
        } else if (lines.ended() && state.settled()) {
            step(new Input.Stop(now));
        } else {
            show(now);
            clock.await(mailbox, deadlineNanos);
        }
    }

    private void deadline(long deadlineNanos) {
        if (drainedFor < deadlineNanos) {
            drainedFor = deadlineNanos;
            lines.drain();
            mailbox.awaitDrained(lines.sources(), deadlineNanos, DRAIN_WAIT_MAX.toNanos());
        } else {
            step(new Input.Tick(clock.at(deadlineNanos)));
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // faster with it, right without it
    private void step(Input input) {
        var step = Engine.step(state, input);
        if (input instanceof Input.Request request
                && changesTablesAlone(request)
                && !writer.takes(step.entries().size())) {
            writer.refuse(request);
            return;
        }
        state = step.state();
        var ticket = writer.hand(step.entries());
        var released = false;
        for (Command command : step.commands()) {
            switch (command) {
                case Command.Reply reply -> writer.answer(reply, ticket);
                case Command.ReadRoster _ -> writer.readMembers(ticket);
                case Command.Release _,
                        Command.SilentAlarm _,
                        Command.Lock _,
                        Command.Signal _,
                        Command.Darken _ ->
                        actuator.hand(command, ticket);
            }
            released |= command instanceof Command.Release;
        }
        stopped = input instanceof Input.Stop;
        if (released) {
            Thread.yield(); // the writer first, then our own tidying up
        }
    }

    /**
     * Whether the request changes nothing but what is stored, so that it is not made when it cannot
     * be. A door is worked all the same: whoever locks a house down cannot wait for the disk.
     */
    private static boolean changesTablesAlone(Input.Request request) {
        return switch (request) {
            case Input.ChangeRoster _, Input.ReloadSite _ -> true;
            case Input.OperateDoors _, Input.RemoteCommand _ -> false;
        };
    }

    private void show(Stamp now) {
        if (state.looksDifferent(shown)) {
            shown = state;
            boards.put(state, now.wall());
        }
    }
}
