package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.access.Roster;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Stamp;
import dev.torhaus.occupancy.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step in the making: the working copy of a state, and what has come of it so far. Lives within
 * one step.
 */
@SuppressWarnings(
        "ReferenceEquality") // an array that is still the state's own has not been copied yet
final class Turn {
    /** After this long without an entry, a mark says that the gateway was watching. */
    static final Duration MARK_PERIOD = Duration.ofSeconds(60);

    /**
     * While a desk is occupied its last activity is journalled at least this often, however much
     * else is.
     */
    static final Duration FULL_MARK_PERIOD = Duration.ofMinutes(5);

    private final State before;
    final Stamp now;
    private final List<Entry> entries = new ArrayList<>(2);
    private final List<Command> commands = new ArrayList<>(2);
    Desk[] desks;
    Door[] doors;
    private ReaderState[] readers;
    Roster roster;
    private long fullMarkNanos;
    private final long lateInputs;

    Turn(State before, Stamp stamped) {
        this.before = before;
        var last = before.last;
        var late = last != null && stamped.monotonicNanos() < last.monotonicNanos();
        now = late && last != null ? last : stamped;
        lateInputs = before.lateInputs + (late ? 1 : 0);
        desks = before.desks;
        doors = before.doors;
        readers = before.readers;
        roster = before.roster;
        fullMarkNanos = before.fullMarkNanos;
    }

    State before() {
        return before;
    }

    ReaderState reader(int index) {
        return readers[index];
    }

    void set(int index, Desk desk) {
        desks = desks == before.desks ? desks.clone() : desks;
        desks[index] = desk;
    }

    void set(int index, Door door) {
        doors = doors == before.doors ? doors.clone() : doors;
        doors[index] = door;
    }

    void set(int index, ReaderState reader) {
        readers = readers == before.readers ? readers.clone() : readers;
        readers[index] = reader;
    }

    void happened(OpenEvent event) {
        entries.add(Entry.of(now, event));
    }

    void happened(Instant at, OpenEvent event) {
        entries.add(new Entry(now, at, event, Optional.empty(), Optional.empty()));
    }

    void happened(OpenEvent event, Personal personal) {
        entries.add(new Entry(now, now.wall(), event, Optional.of(personal), Optional.empty()));
    }

    void happened(Entry entry) {
        entries.add(entry);
    }

    void command(Command command) {
        commands.add(command);
    }

    boolean silent() {
        return entries.isEmpty();
    }

    void marked() {
        fullMarkNanos = now.monotonicNanos() + FULL_MARK_PERIOD.toNanos();
    }

    Step end() {
        var markNanos =
                entries.isEmpty() ? before.markNanos : now.monotonicNanos() + MARK_PERIOD.toNanos();
        var state =
                new State(
                        before.house,
                        before.places,
                        roster,
                        desks,
                        doors,
                        readers,
                        now,
                        lateInputs,
                        markNanos,
                        fullMarkNanos);
        return new Step(state, entries, commands);
    }

    Step stopped() {
        var state =
                new State(
                        before.house,
                        before.places,
                        roster,
                        desks,
                        doors,
                        readers,
                        now,
                        lateInputs,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE);
        return new Step(state, entries, commands);
    }
}
