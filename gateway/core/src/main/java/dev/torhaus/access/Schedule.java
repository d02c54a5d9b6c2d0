package dev.torhaus.access;

import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
}
