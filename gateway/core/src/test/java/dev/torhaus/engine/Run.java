package dev.torhaus.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Credential;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A run of the engine in a test: time is told, every deadline gets its tick, what comes is
 * collected.
 */
final class Run {
    /** A Monday, 09:00 in Berlin. */
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final BootId boot;
    private static final long START_NANOS = 3_000_000_000L;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private State state;
    private Duration now = Duration.ZERO;
    private Duration wallAhead = Duration.ZERO;
    private boolean clockTrusted = true;

    private Run(House house, Roster roster, Standings standings, String boot) {
        this.boot = new BootId(boot);
        state = State.before(house, roster, standings);
    }

    /**
     * The small house at the first start of its data folder, a long time after its sensors got
     * power.
     */
    static Run ofSmallHouse() {
        return resumed(new Resume(false, true, null, Map.of(), Set.of()));
    }

    /** Another house, at the first start of its data folder. */
    static Run of(House house, Roster roster) {
        var run = new Run(house, roster, Standings.NONE, "boot-1");
        var resume = new Resume(false, true, null, Map.of(), Set.of());
        run.take(new Input.Start(run.stamp(), resume, Set.of(), Set.of()));
        return run;
    }

    static Run resumed(Resume resume) {
        return started(resume, Set.of(), Set.of());
    }

    static Run started(Resume resume, Set<SensorId> active, Set<DoorId> open) {
        var run = new Run(SmallHouse.HOUSE, SmallHouse.ROSTER, Standings.NONE, "boot-1");
        run.take(new Input.Start(run.stamp(), resume, active, open));
        return run;
    }

    /** Another house, its doors closed, in a run of another boot perhaps. */
    static Run of(
            House house, Roster roster, Standings standings, String boot, boolean clockTrusted) {
        var run = new Run(house, roster, standings, boot);
        run.clockTrusted = clockTrusted;
        var resume = new Resume(false, true, null, Map.of(), Set.of());
        run.take(new Input.Start(run.stamp(), resume, Set.of(), Set.of()));
        return run;
    }

    /** Lets time go on until then, with a tick for every deadline up to and at it. */
    Run until(Duration sinceStart) {
        for (var due = due(); due.compareTo(sinceStart) <= 0; due = due()) {
            now = due.compareTo(now) > 0 ? due : now;
            take(new Input.Tick(stamp()));
            assertTrue(due().compareTo(now) > 0, "a deadline that had its tick is still there");
        }
        now = sinceStart;
        return this;
    }

    private Duration due() {
        var deadline = state.nextDeadline();
        return deadline == Long.MAX_VALUE
                ? Duration.ofDays(99_999)
                : Duration.ofNanos(deadline - START_NANOS);
    }

    /** Takes an input then, after the ticks of all deadlines up to it. */
    Run at(Duration sinceStart, Function<Stamp, Input> input) {
        until(sinceStart);
        return take(input.apply(stamp()));
    }

    /** Takes an input stamped then although some deadlines before it had no tick. */
    Run withoutTicks(Duration sinceStart, Function<Stamp, Input> input) {
        now = sinceStart;
        return take(input.apply(stamp()));
    }

    Run take(Input input) {
        var step = Engine.step(state, input);
        state = step.state();
        entries.addAll(step.entries());
        commands.addAll(step.commands());
        return this;
    }

    /** The wall clock is set: from now on it shows more than it did. */
    Run wallAhead(Duration by) {
        wallAhead = by;
        return this;
    }

    Run clockUntrusted() {
        clockTrusted = false;
        return this;
    }

    Run clockTrusted() {
        clockTrusted = true;
        return this;
    }

    Run forget() {
        entries.clear();
        commands.clear();
        return this;
    }

    Stamp stamp() {
        return new Stamp(
                START.plus(now).plus(wallAhead), START_NANOS + now.toNanos(), boot, clockTrusted);
    }

    static Instant wall(Duration sinceStart) {
        return START.plus(sinceStart);
    }

    static long nanos(Duration sinceStart) {
        return START_NANOS + sinceStart.toNanos();
    }

    State state() {
        return state;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<OpenEvent> events() {
        return entries.stream().map(Entry::event).toList();
    }

    /** Without the marks, which come by themselves every minute. */
    List<OpenEvent> eventsButMarks() {
        return events().stream().filter(event -> !(event instanceof OpenEvent.Mark)).toList();
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }

    static Function<Stamp, Input> card(ReaderId reader, Credential... candidates) {
        return stamp -> new Input.CardRead(stamp, reader, List.of(candidates));
    }

    static Function<Stamp, Input> sensor(SensorId sensor, boolean active) {
        return stamp -> new Input.SensorChanged(stamp, sensor, active);
    }

    static Function<Stamp, Input> contact(DoorId door, boolean open) {
        return stamp -> new Input.ContactChanged(stamp, door, open);
    }

    static Function<Stamp, Input> exit(DoorId door) {
        return stamp -> new Input.ExitPressed(stamp, door);
    }

    static Function<Stamp, Input> noise(ReaderId reader, Noise noise) {
        return stamp -> new Input.NoiseHeard(stamp, reader, noise);
    }
}
