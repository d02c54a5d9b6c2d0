package dev.torhaus.occupancy;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of every desk over time, folded from entries in the order of their seq: from the {@code
 * at} of an entry on its desk is in that state, and whatever was said of it after {@code at} is
 * void. Of a desk that a start of the gateway no longer speaks of, nothing is said beyond what was
 * known before that start. One thread.
 */
public final class Usage {
    /** A desk is in one state from {@code from} (inclusive) to {@code to} (exclusive). */
    public record Interval(DeskId desk, Occupancy state, Instant from, Instant to) {}

    private final Map<String, Track> tracks = new TreeMap<>();
    private Instant known = Instant.MIN;

    /** Takes the next entry. */
    public void add(OpenEntry entry) {
        switch (entry.event()) {
            case OpenEvent.DeskChanged changed ->
                    track(changed.desk()).set(changed.state(), at(entry));
            case OpenEvent.Mark(var occupied) ->
                    occupied.forEach(open -> track(open.desk()).mark(open.lastActivity()));
            case OpenEvent.PowerUp(_, _, var knownUntil) -> {
                if (knownUntil != null) {
                    tracks.values().forEach(track -> track.lostSight(knownUntil));
                }
            }
            case OpenEvent.ClockStepped(var byMillis) -> {
                // nothing that the clock said before counts as known beyond what it says now
                known = entry.at();
                if (byMillis > 0) {
                    var from = entry.at().minusMillis(byMillis);
                    tracks.values().forEach(track -> track.skipped(from, entry.at()));
                }
            }
            // may be made while nobody is watching
            case OpenEvent.RosterChanged _ -> {
                return;
            }
            case OpenEvent.PowerDown _,
                    OpenEvent.SensorHealthChanged _,
                    OpenEvent.TamperChanged _,
                    OpenEvent.AccessGranted _,
                    OpenEvent.AccessDenied _,
                    OpenEvent.DoorReleased _,
                    OpenEvent.DoorLocked _,
                    OpenEvent.DoorOpened _,
                    OpenEvent.DoorClosed _,
                    OpenEvent.ReleaseWithheld _,
                    OpenEvent.ExitShunted _,
                    OpenEvent.DoorNotOpened _,
                    OpenEvent.DoorModeChanged _,
                    OpenEvent.DoorAlarmChanged _,
                    OpenEvent.DoorTampered _,
                    OpenEvent.ReaderTampered _,
                    OpenEvent.FireChanged _,
                    OpenEvent.DiskSpaceChanged _,
                    OpenEvent.ClockUntrusted _,
                    OpenEvent.ClockTrusted _,
                    OpenEvent.PassbackForgiven _,
                    OpenEvent.ReaderNoise _,
                    OpenEvent.ReaderHealthChanged _,
                    OpenEvent.ReaderOverflow _,
                    OpenEvent.InputsLost _,
                    OpenEvent.StorageStalled _,
                    OpenEvent.Gap _,
                    OpenEvent.FeedTrouble _,
                    OpenEvent.FeedBack _,
                    OpenEvent.EntriesRejected _,
                    OpenEvent.SiteChanged _,
                    OpenEvent.RemoteCommand _,
                    OpenEvent.CapacityChanged _ -> {}
        }
        known = later(known, at(entry));
    }

    /** What lies after its own commit was stamped by a clock that has been set back since. */
    private static Instant at(OpenEntry entry) {
        return earlier(entry.at(), entry.recorded());
    }

    private Track track(DeskId desk) {
        return tracks.computeIfAbsent(desk.value(), _ -> new Track());
    }

    static Instant later(Instant a, @Nullable Instant b) {
        return b != null && b.isAfter(a) ? b : a;
    }

    static Instant earlier(Instant a, Instant b) {
        return b.isBefore(a) ? b : a;
    }

    /** Up to when something is said; Instant.MIN before the first entry. */
    public Instant known() {
        return known;
    }

    /**
     * The desks of which something else is said than when this was last asked, each with the first
     * instant from which it may differ.
     */
    public Map<DeskId, Instant> takeChanges() {
        var changes = new HashMap<DeskId, Instant>();
        tracks.forEach((desk, track) -> {
            var from = track.takeChange();
            if (from != null) {
                changes.put(new DeskId(desk), from);
            }
        });
        return changes;
    }

    /** Forgets what was before {@code from}, but for the state that each desk was in then. */
    public void forgetBefore(Instant from) {
        tracks.values().forEach(track -> track.forgetBefore(from));
    }

    /** The intervals of one desk that reach into the time between the two instants. */
    public List<Interval> intervals(DeskId desk, Instant from, Instant to) {
        var all = new ArrayList<Interval>();
        var track = tracks.get(desk.value());
        if (track != null) {
            track.collect(desk, known, all);
        }
        all.removeIf(each -> !each.from.isBefore(to) || !each.to.isAfter(from));
        return all;
    }

    /** All intervals, by desk and then by time; the last of a desk ends where knowledge ends. */
    public List<Interval> intervals() {
        var all = new ArrayList<Interval>();
        tracks.forEach((desk, track) -> track.collect(new DeskId(desk), known, all));
        return all;
    }

    /**
     * The intervals, cut to what lies between the two instants.
     *
     * @param from null for the beginning
     * @param to null for the end
     */
    public List<Interval> intervals(@Nullable Instant from, @Nullable Instant to) {
        return intervals().stream()
                .map(interval ->
                        new Interval(
                                interval.desk,
                                interval.state,
                                later(interval.from, from),
                                to != null && to.isBefore(interval.to) ? to : interval.to))
                .filter(interval -> interval.from.isBefore(interval.to))
                .toList();
    }
}
