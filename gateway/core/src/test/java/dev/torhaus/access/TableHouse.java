package dev.torhaus.access;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import dev.torhaus.event.AreaId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ScheduleId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The house that {@code decisions.txt} describes at its top. */
final class TableHouse {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A reader of the table. */
    record Reader(DoorId door, Entrance entrance) {}

    private static final Schedule OFFICE_HOURS =
            new Schedule(
                    new ScheduleId("office-hours"),
                    daily(MONDAY, FRIDAY, window("08:00", "18:00")),
                    Holidays.SAXONY,
                    Set.of(LocalDate.of(2027, 8, 2), LocalDate.of(2027, 8, 3)),
                    Map.of(
                            LocalDate.of(2027, 5, 6), List.of(window("10:00", "14:00")),
                            LocalDate.of(2027, 12, 24), List.of(window("09:00", "12:00"))));

    private static final Schedule LUNCH =
            plain(
                    "lunch",
                    daily(MONDAY, FRIDAY, window("11:00", "12:00"), window("13:00", "14:00")));

    private static final Schedule EVENINGS = evenings();

    private static final Schedule EARLY_SUNDAY =
            plain("early-sunday", daily(SUNDAY, SUNDAY, window("02:00", "03:00")));

    private static final Schedule SUNDAY_ALL_DAY =
            plain("sunday", daily(SUNDAY, SUNDAY, Window.WHOLE_DAY));

    private TableHouse() {}

    static Policy policy(UntrustedClock untrusted) {
        return new Policy(
                BERLIN,
                Map.of(
                        new GroupId("staff"),
                                group(
                                        Optional.empty(),
                                        "front",
                                        "side",
                                        "vault",
                                        "yard",
                                        "lab",
                                        "studio",
                                        "hall",
                                        "gym"),
                        new GroupId("office"),
                                group(Optional.of(OFFICE_HOURS), "front", "side", "vault"),
                        new GroupId("lunch"), group(Optional.of(LUNCH), "front"),
                        new GroupId("evening"), group(Optional.of(EVENINGS), "front"),
                        new GroupId("early-sunday"), group(Optional.of(EARLY_SUNDAY), "front"),
                        new GroupId("sunday"), group(Optional.of(SUNDAY_ALL_DAY), "front"),
                        new GroupId("makers"),
                                group(Optional.empty(), "lab", "studio", "hall", "gym"),
                        new GroupId("quiet"),
                                new Group(
                                        group(Optional.empty(), "front", "lab").grants(),
                                        Group.Recording.ANONYMOUS),
                        new GroupId("none"), new Group(List.of(), Group.Recording.BY_NAME)),
                Map.of(),
                Map.of(
                        new AreaId("lab"), passback(false, null, null),
                        new AreaId("studio"), passback(true, null, null),
                        new AreaId("hall"), passback(false, Duration.ofMinutes(30), null),
                        new AreaId("gym"), passback(false, null, LocalTime.of(4, 0))),
                new PinRules(
                        3, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(10)),
                untrusted);
    }

    static Reader reader(String name) {
        if (name.endsWith("-in")) {
            var area = name.substring(0, name.length() - 3);
            return reader(area, Side.IN, new PinDemand.Never(), Optional.of(area));
        }
        if (name.endsWith("-out")) {
            var area = name.substring(0, name.length() - 4);
            return reader(area, Side.OUT, new PinDemand.Never(), Optional.of("outside"));
        }
        var pin =
                switch (name) {
                    case "side" -> new PinDemand.Outside(OFFICE_HOURS);
                    case "vault" -> new PinDemand.Always();
                    default -> new PinDemand.Never();
                };
        return reader(name, Side.IN, pin, Optional.empty());
    }

    private static Reader reader(String door, Side side, PinDemand pin, Optional<String> into) {
        return new Reader(new DoorId(door), new Entrance(side, pin, into.map(AreaId::new)));
    }

    private static Schedule evenings() {
        var week = new HashMap<>(daily(MONDAY, THURSDAY, window("17:00", "22:00")));
        week.put(FRIDAY, List.of(window("17:00", "02:00")));
        week.put(SATURDAY, List.of(window("20:00", "04:00")));
        return new Schedule(
                new ScheduleId("evenings"),
                week,
                Holidays.SAXONY,
                Set.of(),
                Map.of(LocalDate.of(2027, 12, 31), List.of(window("20:00", "06:00"))));
    }

    private static Schedule plain(String id, Map<DayOfWeek, List<Window>> week) {
        return new Schedule(new ScheduleId(id), week, Holidays.NONE);
    }

    private static Map<DayOfWeek, List<Window>> daily(
            DayOfWeek first, DayOfWeek last, Window... windows) {
        var week = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (var day = first.getValue(); day <= last.getValue(); day++) {
            week.put(DayOfWeek.of(day), List.of(windows));
        }
        return week;
    }

    private static Group group(Optional<Schedule> schedule, String... doors) {
        var ids = List.of(doors).stream().map(DoorId::new).collect(Collectors.toSet());
        return new Group(List.of(new Grant(ids, schedule)), Group.Recording.BY_NAME);
    }

    private static Passback passback(
            boolean soft, @Nullable Duration lasting, @Nullable LocalTime forgivenAt) {
        return new Passback(soft, Optional.ofNullable(lasting), Optional.ofNullable(forgivenAt));
    }

    private static Window window(String from, String until) {
        return new Window(LocalTime.parse(from), LocalTime.parse(until));
    }
}
