package dev.torhaus.report;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.RoomId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the house has offered over time, by what was said of it when it changed. One thread. */
final class Capacity {
    /** A desk was offered in a room at these times. */
    record Offer(RoomId room, List<OpenTimes.Span> times) {}

    private record Period(Instant from, OpenEvent.CapacityChanged capacity) {}

    private final ZoneId zone;
    private final ArrayList<Period> periods = new ArrayList<>();

    Capacity(ZoneId zone) {
        this.zone = zone;
    }

    /** From {@code at} on; whatever was said of a later time is void. */
    void set(Instant at, OpenEvent.CapacityChanged capacity) {
        while (!periods.isEmpty() && !periods.getLast().from().isBefore(at)) {
            periods.removeLast();
        }
        periods.add(new Period(at, capacity));
    }

    /** Since when something is said; Instant.MAX before anything is. */
    Instant since() {
        return periods.isEmpty() ? Instant.MAX : periods.getFirst().from();
    }

    void forgetBefore(Instant from) {
        while (periods.size() > 1 && !periods.get(1).from().isAfter(from)) {
            periods.removeFirst();
        }
    }

    Set<DeskId> desks() {
        var desks = new LinkedHashSet<DeskId>();
        periods.forEach(
                period -> period.capacity().desks().forEach(offered -> desks.add(offered.desk())));
        return desks;
    }

    /** Where and when a desk was offered between two instants. */
    List<Offer> offers(DeskId desk, Instant from, Instant to) {
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < periods.size(); i++) {
            var period = periods.get(i);
            var begin = period.from().isAfter(from) ? period.from() : from;
            var end = i + 1 < periods.size() ? periods.get(i + 1).from() : to;
            end = end.isBefore(to) ? end : to;
            if (begin.isBefore(end)) {
                offer(period.capacity(), desk, begin, end, offers);
            }
        }
        return offers;
    }

    private void offer(
            OpenEvent.CapacityChanged capacity,
            DeskId desk,
            Instant from,
            Instant to,
            List<Offer> into) {
        for (OpenEvent.OfferedDesk offered : capacity.desks()) {
            if (offered.desk().equals(desk)) {
                var times = OpenTimes.between(hours(capacity, offered), zone, from, to);
                into.add(new Offer(offered.room(), times));
            }
        }
    }

    private static @Nullable OpeningHours hours(
            OpenEvent.CapacityChanged capacity, OpenEvent.OfferedDesk offered) {
        return capacity.hours().stream()
                .filter(each -> each.id().equals(offered.hours()))
                .findFirst()
                .orElse(null);
    }
}
