package dev.torhaus.site;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

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

    static final Key<List<List<LocalDate>>> CLOSED =
            Key.optional(
                    "closed",
                    new Items<>(new Text<>("a date or a span of dates", Dates::span)),
                    "dates on which it is closed besides, e.g. [2027-08-02/2027-08-13]");
    static final Key<Map<LocalDate, List<Window>>> EXCEPTIONS =
            Key.optional(
                    "exceptions",
                    new DatesKind(),
                    "dates with hours of their own, whatever else stands here");

    static final Section<Schedule> SECTION =
            new Section<>(
                    "a schedule",
                    List.of(ID, WEEKLY, HOLIDAYS, CLOSED, EXCEPTIONS),
                    ScheduleSection::check,
                    ScheduleSection::build);

    private ScheduleSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        var closed = closed(fields);
        fields.find(EXCEPTIONS).orElse(Map.of()).keySet().stream()
                .filter(closed::contains)
                .forEach(date ->
                        reading.problem(
                                Position.of(fields.node(EXCEPTIONS).orElse(part)),
                                "exceptions: "
                                        + date
                                        + " is closed by \"closed\" and has hours here: keep one"
                                        + " of them"));
    }

    private static Schedule build(Fields fields) {
        return new Schedule(
                fields.get(ID),
                fields.get(WEEKLY),
                fields.get(HOLIDAYS),
                closed(fields),
                fields.find(EXCEPTIONS).orElse(Map.of()));
    }

    private static Set<LocalDate> closed(Fields fields) {
        return fields.find(CLOSED).orElse(List.of()).stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }
}
