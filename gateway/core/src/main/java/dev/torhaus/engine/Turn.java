package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.access.Roster;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.TamperId;
import dev.torhaus.occupancy.Desk;
import dev.torhaus.occupancy.RoomMotion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private List<Entry> entries = List.of();
    private List<Command> commands = List.of();
    House house;
    Places places;
    Desk[] desks;
    RoomMotion[] rooms;
    Map<TamperId, Boolean> tampers;
    Map<DoorId, Set<DoorLine>> brokenLines;
    Door[] doors;
    ReaderState[] readers;
    boolean fire;
    Roster roster;
    @Nullable SiteText site;
    boolean rosterInDoubt;
    AccessState access;
    Map<FeedId, FeedState> feeds;
    Map<CommandId, Instant> seenCommands;
    private long deskDeadlineNanos;
    private long fullMarkNanos;
    private final long lateInputs;

    Turn(State before, Stamp stamped) {
        this.before = before;
        var last = before.last;
        var late = last != null && stamped.monotonicNanos() < last.monotonicNanos();
        now = late && last != null ? last : stamped;
        lateInputs = before.lateInputs + (late ? 1 : 0);
        house = before.house;
        places = before.places;
        desks = before.desks;
        rooms = before.rooms;
        tampers = before.tampers;
        brokenLines = before.brokenLines;
        doors = before.doors;
        readers = before.readers;
        fire = before.fire;
        roster = before.roster;
        site = before.site;
        rosterInDoubt = before.rosterInDoubt;
        access = before.access;
        feeds = before.feeds;
        seenCommands = before.seenCommands;
        deskDeadlineNanos = before.deskDeadlineNanos;
        fullMarkNanos = before.fullMarkNanos;
    }

    State before() {
        return before;
    }

    void set(int index, Desk desk) {
        desks = desks == before.desks ? desks.clone() : desks;
        var gone = desks[index].deadlineNanos();
        desks[index] = desk;
        if (desk.deadlineNanos() <= deskDeadlineNanos) {
            deskDeadlineNanos = desk.deadlineNanos();
        } else if (gone == deskDeadlineNanos) {
            deskDeadlineNanos = firstDeadline(desks);
        }
    }

    void replace(Desk[] others) {
        desks = others;
        deskDeadlineNanos = firstDeadline(others);
    }

    void start(Desk[] started) {
        replace(started);
        rooms = new RoomMotion[places.roomCount()];
        Arrays.fill(rooms, RoomMotion.started(now.monotonicNanos()));
    }

    private static long firstDeadline(Desk[] desks) {
        var first = Desk.NEVER;
        for (Desk desk : desks) {
            first = Math.min(first, desk.deadlineNanos());
        }
        return first;
    }

    void set(int index, RoomMotion room) {
        rooms = rooms == before.rooms ? rooms.clone() : rooms;
        rooms[index] = room;
    }

    void tamper(TamperId tamper, boolean open) {
        var said = new HashMap<>(tampers);
        said.put(tamper, open);
        tampers = Map.copyOf(said);
    }

    /** Whether that is news. */
    boolean line(DoorId door, DoorLine line, boolean works) {
        var broken = EnumSet.noneOf(DoorLine.class);
        broken.addAll(brokenLines.getOrDefault(door, Set.of()));
        if (works ? !broken.remove(line) : !broken.add(line)) {
            return false;
        }
        var all = new HashMap<>(brokenLines);
        if (broken.isEmpty()) {
            all.remove(door);
        } else {
            all.put(door, Set.copyOf(broken));
        }
        brokenLines = Map.copyOf(all);
        return true;
    }

    void set(int index, Door door) {
        doors = doors == before.doors ? doors.clone() : doors;
        doors[index] = door;
    }

    void set(int index, ReaderState reader) {
        readers = readers == before.readers ? readers.clone() : readers;
        readers[index] = reader;
    }

    void set(FeedId id, FeedState feed) {
        var changed = new HashMap<>(feeds);
        changed.put(id, feed);
        feeds = Map.copyOf(changed);
    }

    /** From the next read on every card is decided about anew, as the rules now say. */
    void forgetBadges() {
        for (int i = 0; i < readers.length; i++) {
            set(i, readers[i].forgetful());
        }
    }

    void happened(OpenEvent event) {
        happened(Entry.of(now, event));
    }

    void happened(Instant at, OpenEvent event) {
        happened(new Entry(now, at, event, Optional.empty(), Optional.empty()));
    }

    void happened(OpenEvent event, Personal personal) {
        happened(new Entry(now, now.wall(), event, Optional.of(personal), Optional.empty()));
    }

    /** Something that an operator did, or that came of itself when there is none. */
    void happened(OpenEvent event, Optional<Personal> personal) {
        happened(new Entry(now, now.wall(), event, personal, Optional.empty()));
    }

    void happened(Entry entry) {
        entries = entries.isEmpty() ? new ArrayList<>(2) : entries; // most steps have none
        entries.add(entry);
    }

    void command(Command command) {
        commands = commands.isEmpty() ? new ArrayList<>(2) : commands;
        commands.add(command);
    }

    void answer(Input.Request request, Command.Answer answer) {
        command(new Command.Reply(request.request(), answer));
    }

    boolean silent() {
        return entries.isEmpty();
    }

    void marked() {
        fullMarkNanos = now.monotonicNanos() + FULL_MARK_PERIOD.toNanos();
    }

    Step end() {
        return end(
                entries.isEmpty() ? before.markNanos : now.monotonicNanos() + MARK_PERIOD.toNanos(),
                fullMarkNanos);
    }

    /** The end of a run: nothing is to be marked any more. */
    Step stopped() {
        return end(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private Step end(long nextMarkNanos, long nextFullMarkNanos) {
        var state =
                new State(
                        house,
                        places,
                        roster,
                        access,
                        desks,
                        rooms,
                        doors,
                        readers,
                        feeds,
                        seenCommands,
                        fire,
                        tampers,
                        site,
                        rosterInDoubt,
                        brokenLines,
                        now,
                        lateInputs,
                        deskDeadlineNanos,
                        nextMarkNanos,
                        nextFullMarkNanos);
        return new Step(state, entries, commands);
    }
}
