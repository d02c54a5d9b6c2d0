package dev.torhaus.report;

import dev.torhaus.access.Schedule;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every desk was in every minute, written down as it is said; slow and plain. */
final class NaiveHours {
    /** Where a desk stood, and when that room was open; null around the clock. */
    record Place(RoomId room, @Nullable Schedule hours) {}

    record Key(DeskId desk, RoomId room, Instant hour) {}

    private final ZoneId zone;
    private final Instant begin;
    private final int minutes;
    private final Map<DeskId, @Nullable Occupancy[]> states = new HashMap<>();
    private final Map<DeskId, @Nullable Place[]> places = new HashMap<>();

    NaiveHours(ZoneId zone, Instant begin, int minutes) {
        this.zone = zone;
        this.begin = begin;
        this.minutes = minutes;
    }

    int minute(Instant at) {
        return at.isBefore(begin)
                ? 0
                : (int) Math.min(minutes, Duration.between(begin, at).toMinutes());
    }

    private @Nullable Occupancy[] states(DeskId desk) {
        return states.computeIfAbsent(desk, _ -> new Occupancy[minutes]);
    }

    void desk(DeskId desk, @Nullable Occupancy state, Instant from) {
        Arrays.fill(states(desk), minute(from), minutes, state);
    }

    /** Nobody saw anything from then on; whoever sat there was last seen when sitting down. */
    void lostSight(Instant from) {
        states.forEach((desk, all) -> {
            var first = all[minutes - 1] == Occupancy.OCCUPIED ? minutes : minute(from);
            while (first > 0
                    && all[minutes - 1] == Occupancy.OCCUPIED
                    && all[first - 1] == Occupancy.OCCUPIED) {
                first--;
            }
            if (all[minutes - 1] != null) {
                Arrays.fill(all, first, minutes, Occupancy.UNKNOWN);
            }
        });
    }

    void unknownBetween(Instant from, Instant to) {
        states.forEach((desk, all) -> {
            var after = minute(from) == 0 ? null : all[minute(from) - 1];
            Arrays.fill(all, minute(from), minute(to), Occupancy.UNKNOWN);
            Arrays.fill(all, minute(to), minutes, after);
        });
    }

    void capacity(Map<DeskId, Place> capacity, Instant from) {
        capacity.keySet().forEach(desk -> places.computeIfAbsent(desk, _ -> new Place[minutes]));
        places.forEach((desk, all) -> Arrays.fill(all, minute(from), minutes, capacity.get(desk)));
    }

    /** The rows of all hours before {@code known}, without those in which nothing is offered. */
    Map<Key, DeskHours.Row> rows(Instant known) {
        var sums = new HashMap<Key, int[]>();
        places.forEach((desk, all) -> {
            var state = states(desk);
            for (int minute = 0; minute < minute(known) / 60 * 60; minute++) {
                var at = begin.plus(Duration.ofMinutes(minute));
                var place = all[minute];
                if (place != null && (place.hours == null || place.hours.open(at.atZone(zone)))) {
                    var hour = begin.plus(Duration.ofHours(minute / 60));
                    var sum =
                            sums.computeIfAbsent(new Key(desk, place.room, hour), _ -> new int[3]);
                    sum[0] += 60;
                    sum[1] += state[minute] == Occupancy.OCCUPIED ? 60 : 0;
                    sum[2] += state[minute] == null || state[minute] == Occupancy.UNKNOWN ? 60 : 0;
                }
            }
        });
        var rows = new HashMap<Key, DeskHours.Row>();
        sums.forEach((key, sum) ->
                rows.put(
                        key,
                        new DeskHours.Row(key.desk, key.room, key.hour, sum[0], sum[1], sum[2])));
        return rows;
    }
}
