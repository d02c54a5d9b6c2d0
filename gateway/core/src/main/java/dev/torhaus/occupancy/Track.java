package dev.torhaus.occupancy;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One desk of a {@link Usage}: its changes in the order of time, no two neighbours alike. */
final class Track {
    private static final Duration INTERVAL_MIN = Duration.ofMillis(1);

    private record Change(Occupancy state, Instant at) {}

    private final ArrayList<Change> changes = new ArrayList<>();
    private @Nullable Instant lastActivity;

    /** Up to where something is said; null when up to the end of what is known. */
    private @Nullable Instant end;

    /** From where something else is said than when that was last asked; null when nothing is. */
    private @Nullable Instant changedFrom;

    void set(Occupancy state, Instant at) {
        if (end != null) {
            append(Occupancy.UNKNOWN, end);
            end = null;
        }
        append(state, at);
        lastActivity = null;
    }

    private void append(Occupancy state, Instant at) {
        changed(at);
        while (!changes.isEmpty() && !changes.getLast().at.isBefore(at)) {
            changes.removeLast();
        }
        if (changes.isEmpty() || changes.getLast().state != state) {
            changes.add(new Change(state, at));
        }
    }

    private void changed(Instant from) {
        changedFrom = Usage.earlier(from, changedFrom == null ? from : changedFrom);
    }

    /** Nobody has been watching since {@code knownUntil}. */
    void lostSight(Instant knownUntil) {
        if (end != null || changes.isEmpty()) {
            return;
        }
        var last = changes.getLast();
        end =
                last.state == Occupancy.OCCUPIED
                        ? Usage.later(last.at.plus(INTERVAL_MIN), lastActivity)
                        : knownUntil;
        changed(end);
    }

    /** The clock was set from one time to a later one: nothing is known of what lies between. */
    void skipped(Instant from, Instant to) {
        if (end == null && !changes.isEmpty()) {
            var state = changes.getLast().state;
            append(Occupancy.UNKNOWN, from);
            append(state, to);
        }
    }

    void mark(Instant activity) {
        lastActivity = activity;
    }

    @Nullable Instant takeChange() {
        var from = changedFrom;
        changedFrom = null;
        return from;
    }

    void forgetBefore(Instant from) {
        while (changes.size() > 1 && !changes.get(1).at.isAfter(from)) {
            changes.removeFirst();
        }
    }

    void collect(DeskId desk, Instant known, List<Usage.Interval> into) {
        var until = end == null ? known : Usage.earlier(end, known);
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var to = i + 1 < changes.size() ? Usage.earlier(changes.get(i + 1).at, until) : until;
            if (change.at.isBefore(to)) {
                into.add(new Usage.Interval(desk, change.state, change.at, to));
            }
        }
    }
}
