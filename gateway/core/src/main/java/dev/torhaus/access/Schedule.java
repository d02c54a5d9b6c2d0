package dev.torhaus.access;

import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Weekly windows on the local clock of the site. A window belongs to the day on which it begins:
 * one that goes on after midnight does so whatever the next day is, and begins on no closed day.
 *
 * @param holidays public holidays on which it is closed
 * @param closed dates on which it is closed besides
 * @param exceptions dates with hours of their own, which count instead of everything else
 */
public record Schedule(
        ScheduleId id,
        Map<DayOfWeek, List<Window>> weekly,
        Holidays holidays,
        Set<LocalDate> closed,
        Map<LocalDate, List<Window>> exceptions) {
    public Schedule {
        weekly = copy(weekly);
        closed = Set.copyOf(closed);
        exceptions = copy(exceptions);
    }

    /** Without dates of its own. */
    public Schedule(ScheduleId id, Map<DayOfWeek, List<Window>> weekly, Holidays holidays) {
        this(id, weekly, holidays, Set.of(), Map.of());
    }

    /**
     * Whether the schedule is open at this local moment; both passes of a repeated hour count
     * alike.
     */
    public boolean open(ZonedDateTime local) {
        return at(local) == Opening.OPEN;
    }

    /** Whether it is open at this local moment, and why not. */
    public Opening at(ZonedDateTime local) {
        var date = local.toLocalDate();
        var time = local.toLocalTime();
        var today = opening(date, window -> window.contains(time));
        return today != Opening.OPEN && goesOn(date.minusDays(1), time) ? Opening.OPEN : today;
    }

    private boolean goesOn(LocalDate yesterday, LocalTime time) {
        return opening(yesterday, window -> window.containsNextDay(time)) == Opening.OPEN;
    }

    private Opening opening(LocalDate date, Predicate<Window> now) {
        var ownHours = exceptions.get(date);
        if (ownHours != null) {
            return any(ownHours, now) ? Opening.OPEN : Opening.EXCEPTION;
        }
        if (closed.contains(date)) {
            return Opening.CLOSING_DAY;
        }
        if (holidays.contains(date)) {
            return Opening.HOLIDAY;
        }
        return any(weekly.getOrDefault(date.getDayOfWeek(), List.of()), now)
                ? Opening.OPEN
                : Opening.OUTSIDE_WINDOWS;
    }

    private static boolean any(List<Window> windows, Predicate<Window> now) {
        for (Window window : windows) {
            if (now.test(window)) {
                return true;
            }
        }
        return false;
    }

    private static <K> Map<K, List<Window>> copy(Map<K, List<Window>> windows) {
        return windows.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, day -> List.copyOf(day.getValue())));
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

    /**
     * Whether it is open at both local moments of one zone and all the time between. Takes a few
     * microseconds for each day between.
     */
    public boolean openThroughout(ZonedDateTime from, ZonedDateTime until) {
        for (var at = from; at.isBefore(until); at = nextEdge(at)) {
            if (!open(at)) {
                return false;
            }
        }
        return open(until);
    }

    private Set<LocalTime> edges() {
        return Stream.concat(weekly.values().stream(), exceptions.values().stream())
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
        return new OpeningHours(id, spans, holidays.calendar(), dates());
    }

    private List<OpeningHours.OpenDate> dates() {
        var dates = new TreeMap<LocalDate, OpeningHours.OpenDate>();
        for (LocalDate date : closed) {
            dates.put(date, new OpeningHours.OpenDate(date, List.of()));
        }
        exceptions.forEach((date, windows) -> {
            var spans = windows.stream().map(Window::span).toList();
            dates.put(date, new OpeningHours.OpenDate(date, spans));
        });
        return List.copyOf(dates.values());
    }
}
