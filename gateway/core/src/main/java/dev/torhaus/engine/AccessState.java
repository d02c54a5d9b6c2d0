package dev.torhaus.engine;

import dev.torhaus.access.Credential;
import dev.torhaus.access.Decision;
import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * What access decisions need of what happened before. Immutable.
 *
 * @param pinWaits by the index of the reader: the card for which a PIN is to be entered
 * @param passages by the index of the door: who was let in and has still to open it
 * @param forgivenUntil up to when times of forgiveness have been seen to, on the wall clock
 */
record AccessState(
        Standings standings,
        Map<Integer, PinWait> pinWaits,
        Map<Integer, List<Passage>> passages,
        Instant forgivenUntil) {
    static final AccessState NONE =
            new AccessState(Standings.NONE, Map.of(), Map.of(), Instant.MIN);

    AccessState {
        pinWaits = Map.copyOf(pinWaits);
        passages = Map.copyOf(passages);
    }

    /** A card that lacks its PIN until a time on the monotonic clock. */
    record PinWait(List<Credential> card, Decision.PinWanted wanted, long untilNanos) {}

    /** A member who will be in an area once the door was opened. */
    record Passage(MemberId member, AreaId into) {}

    AccessState with(Standings newStandings) {
        return new AccessState(newStandings, pinWaits, passages, forgivenUntil);
    }

    AccessState waiting(int reader, PinWait wait) {
        var waits = new HashMap<>(pinWaits);
        waits.put(reader, wait);
        return new AccessState(standings, waits, passages, forgivenUntil);
    }

    /** The same after readers and doors have got other indices. */
    AccessState moved(IntUnaryOperator newReader, IntUnaryOperator newDoor) {
        var waits = new HashMap<Integer, PinWait>();
        pinWaits.forEach((reader, wait) -> waits.put(newReader.applyAsInt(reader), wait));
        var passing = new HashMap<Integer, List<Passage>>();
        passages.forEach((door, atDoor) -> passing.put(newDoor.applyAsInt(door), atDoor));
        return new AccessState(standings, waits, passing, forgivenUntil);
    }

    /** Without anything about this member. */
    AccessState without(MemberId member) {
        var waits = new HashMap<>(pinWaits);
        waits.values().removeIf(wait -> wait.wanted().member().equals(member));
        var passing = new HashMap<Integer, List<Passage>>();
        passages.forEach((door, atDoor) ->
                passing.put(
                        door,
                        atDoor.stream().filter(each -> !each.member().equals(member)).toList()));
        return new AccessState(standings.with(member, Standing.NEW), waits, passing, forgivenUntil);
    }

    AccessState notWaiting(int reader) {
        var waits = new HashMap<>(pinWaits);
        waits.remove(reader);
        return new AccessState(standings, waits, passages, forgivenUntil);
    }

    AccessState passing(int door, Passage passage) {
        var changed = new HashMap<>(passages);
        var atDoor = new ArrayList<>(passages.getOrDefault(door, List.of()));
        atDoor.add(passage);
        changed.put(door, List.copyOf(atDoor));
        return new AccessState(standings, pinWaits, changed, forgivenUntil);
    }

    AccessState nobodyPassing(int door) {
        if (!passages.containsKey(door)) {
            return this;
        }
        var changed = new HashMap<>(passages);
        changed.remove(door);
        return new AccessState(standings, pinWaits, changed, forgivenUntil);
    }

    AccessState forgivenUntil(Instant until) {
        return new AccessState(standings, pinWaits, passages, until);
    }

    /** The first deadline of a PIN on the monotonic clock; Long.MAX_VALUE when none is awaited. */
    long deadlineNanos() {
        var first = Long.MAX_VALUE;
        for (PinWait wait : pinWaits.values()) {
            first = Math.min(first, wait.untilNanos());
        }
        return first;
    }
}
