package dev.torhaus.access;

import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Weekly windows on the local clock of the site, closed on holidays. */
public record Schedule(ScheduleId id, Map<DayOfWeek, List<Window>> weekly, Holidays holidays) {
    public Schedule {
        weekly =
                weekly.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, day -> List.copyOf(day.getValue())));
    }

    /**
     * Whether the schedule is open at this local moment; both passes of a repeated hour count
     * alike.
     */
    public boolean open(ZonedDateTime local) {
        var time = local.toLocalTime();
        return !holidays.contains(local.toLocalDate())
                && weekly.getOrDefault(local.getDayOfWeek(), List.of()).stream()
                        .anyMatch(window -> window.contains(time));
    }

    /**
     * The next local moment after {@code local} at which it may open or close: the edge of a window
     * of any day, a midnight, or a shift of the clock.
     */
    public ZonedDateTime nextEdge(ZonedDateTime local) {
        var zone = local.getZone();
        var next = local.toLocalDate().plusDays(1).atStartOfDay(zone);
        for (LocalTime edge : edges()) {
            var at = local.toLocalDate().atTime(edge).atZone(zone);
            for (var pass :
                    List.of(at.withEarlierOffsetAtOverlap(), at.withLaterOffsetAtOverlap())) {
                next = pass.isAfter(local) && pass.isBefore(next) ? pass : next;
            }
        }
        var shift = zone.getRules().nextTransition(local.toInstant());
        return shift != null && shift.getInstant().isBefore(next.toInstant())
                ? shift.getInstant().atZone(zone)
                : next;
    }

    private Set<LocalTime> edges() {
        return weekly.values().stream()
                .flatMap(List::stream)
                .flatMap(window -> Stream.of(window.from(), window.until()))
                .collect(Collectors.toSet());
    }

    /** The same hours as an event tells them. */
    public OpeningHours hours() {
        var spans = new ArrayList<OpeningHours.WeeklySpan>();
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.getOrDefault(day, List.of())
                    .forEach(window -> spans.add(new OpeningHours.WeeklySpan(day, window.span())));
        }
        return new OpeningHours(id, spans, holidays.calendar(), List.of());
    }
}
