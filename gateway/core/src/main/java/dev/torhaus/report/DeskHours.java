package dev.torhaus.report;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RoomId;
import dev.torhaus.occupancy.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long each desk was offered, used and unknown in each hour, folded from entries in the order
 * of their seq. An hour is told once it has closed, and again whenever what was said of it changes;
 * telling it again in full is always right. Hours are those of UTC. One thread.
 *
 * <p>Only time in which a desk is offered counts: used and unknown together never exceed offered.
 * Of a time that no entry speaks of, nothing is known.
 */
public final class DeskHours {
    /** How long an hour is remembered, and so can change, after it has closed. */
    public static final Duration WINDOW = Duration.ofDays(8);

    /** After a long time in which nobody watched, hours close in portions of this. */
    private static final Duration PORTION = Duration.ofDays(7);

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * One hour of one desk in one room, in whole seconds, rounded so that their sums are right to
     * half a second.
     *
     * @param hour its beginning
     */
    public record Row(
            DeskId desk,
            RoomId room,
            Instant hour,
            int offeredSeconds,
            int usedSeconds,
            int unknownSeconds) {}

    private final Usage usage = new Usage();
    private final Capacity capacity;
    private final Instant from;
    private final Map<DeskId, NavigableMap<Instant, Map<RoomId, Row>>> told = new HashMap<>();
    private Instant closed;
    private @Nullable Instant capacityFrom;
    private @Nullable Instant missed;

    /** Whether something that was told once is no longer remembered. */
    private boolean forgotten;

    /**
     * Knows nothing yet.
     *
     * @param zone on whose clock opening hours go
     * @param from hours that begin before are never told, e.g. because the entries do not reach
     *     back that far; Instant.MIN for all
     */
    public DeskHours(ZoneId zone, Instant from) {
        this.capacity = new Capacity(zone);
        this.from = from;
        this.closed = from;
    }

    /** Takes the next entry. */
    public void add(OpenEntry entry) {
        if (entry.event() instanceof OpenEvent.CapacityChanged changed) {
            var at = entry.at().isBefore(entry.recorded()) ? entry.at() : entry.recorded();
            capacity.set(at, changed);
            capacityFrom = capacityFrom == null || at.isBefore(capacityFrom) ? at : capacityFrom;
        }
        usage.add(entry);
    }

    /**
     * The hours of which something else is to be told than when this was last asked; an hour that
     * was told and is no longer offered, or not over yet, is told with zeros. To be asked again as
     * long as {@link #more}.
     */
    public List<Row> take() {
        var changes = usage.takeChanges();
        if (capacity.since().equals(Instant.MAX)
                || (changes.isEmpty() && !more() && capacityFrom == null)) {
            return List.of();
        }
        var begin = later(from, capacity.since()).truncatedTo(ChronoUnit.HOURS);
        var before = later(closed, begin);
        var floor = later(begin, before.minus(WINDOW));
        var now = earlier(lastClosed(), before.plus(PORTION));
        var rows = new ArrayList<Row>();
        var desks = new LinkedHashSet<>(capacity.desks());
        desks.addAll(told.keySet());
        for (DeskId desk : desks) {
            var since = earlier(earlier(before, now), changes.getOrDefault(desk, before));
            since = capacityFrom == null ? since : earlier(since, capacityFrom);
            since = since.truncatedTo(ChronoUnit.HOURS);
            if (since.isBefore(floor)) {
                missed(since);
            }
            tell(desk, later(since, floor), now, rows);
        }
        capacityFrom = null;
        closed = now;
        forget(now.minus(WINDOW));
        return rows;
    }

    /**
     * An hour that changed and is no longer remembered; the fold must then be made anew from there
     * on. Empty, as nearly always, when there is none.
     */
    public Optional<Instant> missed() {
        return Optional.ofNullable(missed);
    }

    /** What lies before everything that was ever offered cannot be missed. */
    private void missed(Instant hour) {
        var first = capacity.since().isAfter(from) && !forgotten;
        if (!first && !closed.equals(from)) {
            missed = missed == null ? hour : earlier(missed, hour);
        }
    }

    /** Whether hours have closed that {@link #take} has not told yet. */
    public boolean more() {
        return !capacity.since().equals(Instant.MAX)
                && !lastClosed().equals(closed)
                && lastClosed().isAfter(later(from, capacity.since()));
    }

    /** The end of the last hour that is over. */
    private Instant lastClosed() {
        return usage.known().equals(Instant.MIN)
                ? Instant.MIN
                : usage.known().truncatedTo(ChronoUnit.HOURS);
    }

    private void tell(DeskId desk, Instant since, Instant until, List<Row> into) {
        var hours = told.computeIfAbsent(desk, _ -> new TreeMap<>());
        var gone = new ArrayList<>(hours.tailMap(until).keySet());
        gone.forEach(hour -> differences(hours, hour, Map.of(), into));
        if (!since.isBefore(until)) {
            return;
        }
        var intervals = usage.intervals(desk, since, until);
        for (var hour = since; hour.isBefore(until); hour = hour.plus(HOUR)) {
            differences(hours, hour, rows(desk, hour, intervals), into);
        }
    }

    private static void differences(
            NavigableMap<Instant, Map<RoomId, Row>> hours,
            Instant hour,
            Map<RoomId, Row> now,
            List<Row> into) {
        var before = hours.getOrDefault(hour, Map.of());
        for (Row row : now.values()) {
            if (!row.equals(before.get(row.room()))) {
                into.add(row);
            }
        }
        for (Row row : before.values()) {
            if (!now.containsKey(row.room())) {
                into.add(new Row(row.desk(), row.room(), hour, 0, 0, 0));
            }
        }
        if (now.isEmpty()) {
            hours.remove(hour);
        } else {
            hours.put(hour, now);
        }
    }

    private Map<RoomId, Row> rows(DeskId desk, Instant hour, List<Usage.Interval> intervals) {
        var sums = new LinkedHashMap<RoomId, Sum>();
        for (Capacity.Offer offer : capacity.offers(desk, hour, hour.plus(HOUR))) {
            var sum = sums.computeIfAbsent(offer.room(), _ -> new Sum());
            offer.times().forEach(span -> sum.add(span, intervals));
        }
        var rows = new LinkedHashMap<RoomId, Row>();
        sums.forEach((room, sum) -> {
            if (!sum.offered.isZero()) {
                rows.put(room, sum.row(desk, room, hour));
            }
        });
        return rows;
    }

    private static final class Sum {
        private Duration offered = Duration.ZERO;
        private Duration used = Duration.ZERO;
        private Duration vacant = Duration.ZERO;

        void add(OpenTimes.Span span, List<Usage.Interval> intervals) {
            offered = offered.plus(Duration.between(span.from(), span.to()));
            for (Usage.Interval interval : intervals) {
                var common = span.within(interval.from(), interval.to());
                if (interval.state() == Occupancy.OCCUPIED) {
                    used = used.plus(common);
                } else if (interval.state() == Occupancy.VACANT) {
                    vacant = vacant.plus(common);
                }
            }
        }

        /** Used, and used or unknown, are rounded each: nothing unknown stays nothing. */
        Row row(DeskId desk, RoomId room, Instant hour) {
            var usedSeconds = seconds(used);
            var notVacantSeconds = seconds(offered.minus(vacant));
            return new Row(
                    desk,
                    room,
                    hour,
                    seconds(offered),
                    usedSeconds,
                    notVacantSeconds - usedSeconds);
        }

        private static int seconds(Duration exact) {
            return (int) exact.plusMillis(500).toSeconds();
        }
    }

    private void forget(Instant before) {
        usage.forgetBefore(before);
        capacity.forgetBefore(before);
        for (NavigableMap<Instant, Map<RoomId, Row>> hours : told.values()) {
            var old = hours.headMap(before);
            forgotten |= !old.isEmpty();
            old.clear();
        }
        told.values().removeIf(Map::isEmpty);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
