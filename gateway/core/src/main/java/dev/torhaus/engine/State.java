package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.TamperId;
import dev.torhaus.occupancy.Desk;
import dev.torhaus.occupancy.RoomMotion;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the engine knows between two inputs. Immutable: a step copies what it changes.
 */
public final class State {
    final House house;
    final Places places;
    final Roster roster;
    final AccessState access;
    final Desk[] desks;
    final RoomMotion[] rooms;
    final Door[] doors;
    final ReaderState[] readers;

    /** Those that have said something of themselves. */
    final Map<FeedId, FeedState> feeds;

    /** Remote commands that were taken, each with its expiry. */
    final Map<CommandId, Instant> seenCommands;

    final boolean fire;

    /** What each tamper contact of no door last said; one that is not here said nothing yet. */
    final Map<TamperId, Boolean> tampers;

    /** Null when it is the one that the journal had before this run. */
    final @Nullable SiteText site;

    /** Whether the journal may have other members and cards than these, and is being asked. */
    final boolean rosterInDoubt;

    /** The lines of doors that failed; a door that is not here has none. */
    final Map<DoorId, Set<DoorLine>> brokenLines;

    final @Nullable Stamp last;
    final long lateInputs;

    /**
     * The first deadline of the desks, of which there are too many to look through at each step.
     */
    final long deskDeadlineNanos;

    final long markNanos;
    final long fullMarkNanos;

    State(
            House house,
            Places places,
            Roster roster,
            AccessState access,
            Desk[] desks,
            RoomMotion[] rooms,
            Door[] doors,
            ReaderState[] readers,
            Map<FeedId, FeedState> feeds,
            Map<CommandId, Instant> seenCommands,
            boolean fire,
            Map<TamperId, Boolean> tampers,
            @Nullable SiteText site,
            boolean rosterInDoubt,
            Map<DoorId, Set<DoorLine>> brokenLines,
            @Nullable Stamp last,
            long lateInputs,
            long deskDeadlineNanos,
            long markNanos,
            long fullMarkNanos) {
        this.house = house;
        this.places = places;
        this.roster = roster;
        this.access = access;
        this.desks = desks;
        this.rooms = rooms;
        this.doors = doors;
        this.readers = readers;
        this.feeds = feeds;
        this.seenCommands = seenCommands;
        this.fire = fire;
        this.tampers = tampers;
        this.site = site;
        this.rosterInDoubt = rosterInDoubt;
        this.brokenLines = brokenLines;
        this.last = last;
        this.lateInputs = lateInputs;
        this.deskDeadlineNanos = deskDeadlineNanos;
        this.markNanos = markNanos;
        this.fullMarkNanos = fullMarkNanos;
    }

    /** The state before a run's first input, which must be {@link Input.Start}. */
    public static State before(House house, Roster roster) {
        return before(house, roster, Standings.NONE);
    }

    /** The same with what had happened to the members before. */
    public static State before(House house, Roster roster, Standings standings) {
        var places = new Places(house);
        var readers = new ReaderState[places.readerCount()];
        Arrays.fill(readers, ReaderState.FRESH);
        return new State(
                house,
                places,
                roster,
                AccessState.NONE.with(standings),
                new Desk[0],
                new RoomMotion[0],
                new Door[0],
                readers,
                Map.of(),
                Map.of(),
                false,
                Map.of(),
                null,
                false,
                Map.of(),
                null,
                0,
                Desk.NEVER,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }

    /**
     * When the engine wants an {@link Input.Tick}, on the monotonic clock; Long.MAX_VALUE when no
     * time matters.
     */
    public long nextDeadline() {
        var next = Math.min(Math.min(markNanos, fullMarkNanos), nextDecision(deskDeadlineNanos));
        for (FeedState feed : feeds.values()) {
            next = Math.min(next, feed.deadlineNanos());
        }
        for (Door door : doors) {
            next = Math.min(next, door.deadlineNanos());
        }
        return next;
    }

    /**
     * Whether nothing is open that time alone would decide: no hold, no release, no door that
     * stands open, no noise to be told. Free times and marks come for ever and do not count.
     */
    public boolean settled() {
        return nextDecision(Desk.NEVER) == Long.MAX_VALUE
                && Arrays.stream(desks).allMatch(Desk::settled);
    }

    private long nextDecision(long desksNanos) {
        var next = Math.min(desksNanos, access.deadlineNanos());
        for (Door door : doors) {
            next = Math.min(next, door.decisionNanos());
        }
        for (ReaderState reader : readers) {
            next = Math.min(next, reader.tellNanos());
        }
        return next;
    }

    public House house() {
        return house;
    }

    /** In the order of the house's desks; empty before the start. */
    public List<Desk> desks() {
        return Collections.unmodifiableList(Arrays.asList(desks));
    }

    /** In the order of the house's doors; empty before the start. */
    public List<Door> doors() {
        return Collections.unmodifiableList(Arrays.asList(doors));
    }

    /** Whether the fire input is active. */
    public boolean fire() {
        return fire;
    }

    /**
     * How many inputs were stamped before the step that went before them, and taken at its time.
     */
    public long lateInputs() {
        return lateInputs;
    }

    /** How a reader is; empty until that was told, which one that cannot be asked may never do. */
    public Optional<ReaderCondition> condition(ReaderId reader) {
        return Optional.ofNullable(readers[places.reader(reader).reader()].condition());
    }

    /**
     * Whether desks, doors or how readers are may differ from those of {@code other}, a state of
     * the same run.
     */
    @SuppressWarnings("ReferenceEquality") // a step copies the array that it changes
    public boolean looksDifferent(State other) {
        return desks != other.desks || doors != other.doors || conditionsDiffer(other);
    }

    @SuppressWarnings("ReferenceEquality") // as above; a condition is made anew when it is told
    private boolean conditionsDiffer(State other) {
        if (readers == other.readers) {
            return false;
        }
        for (int i = 0; i < readers.length; i++) {
            if (readers[i].condition() != other.readers[i].condition()) {
                return true;
            }
        }
        return false;
    }
}
