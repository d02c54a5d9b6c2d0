package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Command;
import dev.torhaus.event.DoorId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one owner of all outputs, on the thread "actuator". A release waits until its entries are
 * durable, but never longer than {@link Clock#commitWaitMax}: a person stands at the door. It
 * carries its end, and is ended here by the actuator's own timer even if the engine hangs. So does
 * a silent alarm. Everything else is done at once.
 */
final class Actuator {
    /** Is told of a release that was carried out before it was durable. */
    interface Overtaken {
        void release(DoorId door, long waitedMillis);
    }

    private record Task(Command command, long ticket, long handedNanos) {}

    private final Clock clock;
    private final long commitWaitMaxNanos;
    private final Releases releases;
    private final SignalPlayer signals;
    private final AlarmLine alarm;
    private final Overtaken overtaken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Task> handed = new ArrayDeque<>();
    private long durableTicket;
    private boolean busy;
    private boolean stopping;

    /** Of the actuator's thread alone, as releases, signals and alarm are. */
    private final List<Task> waiting = new ArrayList<>();

    private final Thread thread;

    Actuator(
            Clock clock,
            Strikes strikes,
            Signals signals,
            SilentAlarm silentAlarm,
            Overtaken overtaken,
            Releases.Faults faults) {
        this.clock = clock;
        this.commitWaitMaxNanos = clock.commitWaitMax().toNanos();
        this.releases = new Releases(clock, strikes, faults);
        this.signals = new SignalPlayer(clock, signals);
        this.alarm = new AlarmLine(clock, silentAlarm);
        this.overtaken = overtaken;
        this.thread = Thread.ofPlatform().name("actuator").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Hands over a command whose entries the writer knows by {@code ticket}. Engine thread. */
    void hand(Command command, long ticket) {
        lock.lock();
        try {
            handed.add(new Task(command, ticket, System.nanoTime()));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Entries up to {@code ticket} are on disk. Writer thread. */
    void durable(long ticket) {
        lock.lock();
        try {
            durableTicket = ticket;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is handed over that has not been done, running releases apart. */
    boolean idle() {
        lock.lock();
        try {
            return handed.isEmpty() && !busy;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Locks every door, ends every alarm, darkens the readers and ends the thread; returns when
     * that is done.
     */
    void stop() throws InterruptedException {
        lock.lock();
        try {
            stopping = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.join();
    }

    private void run() {
        var tasks = new ArrayList<Task>();
        while (await(tasks)) {
            tasks.forEach(this::take);
            tasks.clear();
            carryOutWaiting();
            goOnInTime();
        }
        releases.lockAll();
        alarm.rest();
        signals.darken();
    }

    /** Waits for tasks, a commit or a time; false when the thread is to end. */
    private boolean await(List<Task> tasks) {
        lock.lock();
        try {
            busy = !waiting.isEmpty();
            var left = nanosToNextTime();
            while (handed.isEmpty() && !stopping && left > 0 && !anyDurable()) {
                left = changed.awaitNanos(left);
            }
            busy = true;
            tasks.addAll(handed);
            handed.clear();
            return !stopping || !tasks.isEmpty();
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(
                    "the actuator is stopped by a message", nobodyInterrupts);
        } finally {
            lock.unlock();
        }
    }

    private boolean anyDurable() {
        return waiting.stream().anyMatch(task -> task.ticket <= durableTicket);
    }

    private long nanosToNextTime() {
        var next = nextNanos();
        var left = next == Long.MAX_VALUE ? Long.MAX_VALUE : clock.realNanosUntil(next);
        if (!waiting.isEmpty()) {
            // The first was handed over first.
            var waited = System.nanoTime() - waiting.getFirst().handedNanos;
            left = Math.min(left, Math.max(0, commitWaitMaxNanos - waited));
        }
        return left;
    }

    /** The monotonic time of the next relock, step of a signal or end of an alarm. */
    private long nextNanos() {
        return Math.min(releases.nextNanos(), Math.min(signals.nextNanos(), alarm.nextNanos()));
    }

    /** Asks for the time only if something depends on it, for each look at it is a system call. */
    private void goOnInTime() {
        var next = nextNanos();
        if (next != Long.MAX_VALUE) {
            var now = clock.now().monotonicNanos();
            if (next <= now) {
                releases.goOn(now);
                signals.goOn(now);
                alarm.goOn(now);
            }
        }
    }

    private void take(Task task) {
        switch (task.command) {
            case Command.Release _, Command.SilentAlarm _ -> waiting.add(task);
            case Command.Lock(DoorId door) -> {
                waiting.removeIf(other ->
                        other.command instanceof Command.Release release
                                && release.door().equals(door)
                                && other.ticket <= task.ticket);
                releases.lock(door);
            }
            case Command.Signal signal -> signals.play(signal);
            case Command.Darken(var reader) -> signals.darken(reader);
            case Command.Reply _, Command.ReadRoster _ ->
                    throw new IllegalArgumentException("these are the writer's");
        }
    }

    private void carryOutWaiting() {
        long durable;
        lock.lock();
        try {
            durable = durableTicket;
        } finally {
            lock.unlock();
        }
        for (var tasks = waiting.iterator(); tasks.hasNext(); ) {
            var task = tasks.next();
            var isDurable = task.ticket <= durable;
            var waitedNanos = isDurable ? 0 : System.nanoTime() - task.handedNanos;
            if (isDurable || waitedNanos >= commitWaitMaxNanos) {
                tasks.remove();
                if (task.command instanceof Command.Release release) {
                    carryOut(release);
                    if (!isDurable) {
                        overtaken.release(release.door(), waitedNanos / 1_000_000);
                    }
                } else if (task.command instanceof Command.SilentAlarm(Duration lasting)) {
                    alarm.raise(lasting); // that it overtook the disk its release has told
                }
            }
        }
    }

    private void carryOut(Command.Release release) {
        if (releases.release(release)) {
            release.signal().ifPresent(signals::play);
        }
        alarm.confirm();
    }
}
