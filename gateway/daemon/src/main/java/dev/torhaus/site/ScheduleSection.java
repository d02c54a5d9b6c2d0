package dev.torhaus.site;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** Opening hours of a week on the site's own clock. */
final class ScheduleSection {
    static final Key<ScheduleId> ID =
            Key.required("id", new Defined<>("schedule", ScheduleId::new), "what grants call it");
    static final Key<Map<DayOfWeek, List<Window>>> WEEKLY =
            Key.required("weekly", new WeeklyKind(), "its hours by day; closed where none stand");
    static final Key<Holidays> HOLIDAYS =
            Key.standard(
                    "holidays",
                    Choice.of("none", Holidays.NONE, "saxony", Holidays.SAXONY),
                    "none",
                    "the public holidays on which it is closed");

    static final Section<Schedule> SECTION =
            new Section<>(
                    "a schedule",
                    List.of(ID, WEEKLY, HOLIDAYS),
                    fields ->
                            new Schedule(fields.get(ID), fields.get(WEEKLY), fields.get(HOLIDAYS)));

    private ScheduleSection() {}
}
