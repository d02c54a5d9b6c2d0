package dev.torhaus.figures;

import dev.torhaus.access.Schedule;
import dev.torhaus.event.Occupancy;
import dev.torhaus.occupancy.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One hour of one desk as the journal says it, minute by minute; slow and plain. */
record Cell(String room, String desk, Instant hour, double offered, double used, double unknown) {
    static List<Cell> of(Usage usage, Instant from, Instant to) {
        var cells = new ArrayList<Cell>();
        for (var desk : Month.HOUSE.desks()) {
            for (var hour = from; hour.isBefore(to); hour = hour.plusSeconds(3600)) {
                var intervals = usage.intervals(desk.id(), hour, hour.plusSeconds(3600));
                var cell =
                        cell(
                                desk.room().value(),
                                desk.id().value(),
                                hour,
                                desk.opening().orElseThrow(),
                                intervals);
                if (cell.offered > 0) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private static Cell cell(
            String room, String desk, Instant hour, Schedule hours, List<Usage.Interval> all) {
        double offered = 0;
        double used = 0;
        double vacant = 0;
        for (int minute = 0; minute < 60; minute++) {
            var at = hour.plusSeconds(60L * minute);
            if (hours.open(at.atZone(Month.ZONE))) {
                offered += 60;
                used += seconds(all, Occupancy.OCCUPIED, at);
                vacant += seconds(all, Occupancy.VACANT, at);
            }
        }
        return new Cell(room, desk, hour, offered, used, offered - used - vacant);
    }

    private static double seconds(List<Usage.Interval> all, Occupancy state, Instant minute) {
        var end = minute.plusSeconds(60);
        return all.stream()
                .filter(each -> each.state() == state)
                .filter(each -> each.from().isBefore(end) && each.to().isAfter(minute))
                .mapToDouble(each ->
                        Duration.between(
                                                each.from().isBefore(minute) ? minute : each.from(),
                                                each.to().isAfter(end) ? end : each.to())
                                        .toMillis()
                                / 1000.0)
                .sum();
    }

    Instant day() {
        return hour.atZone(Month.ZONE).toLocalDate().atStartOfDay(Month.ZONE).toInstant();
    }

    String weekday() {
        return String.valueOf(hour.atZone(Month.ZONE).getDayOfWeek().getValue());
    }

    String hourOfDay() {
        return "%02d".formatted(hour.atZone(Month.ZONE).getHour());
    }
}
