package dev.torhaus.app.plan;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.settings.Language;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When a door is granted, in the words of one language. */
public final class AccessWords {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    static final AccessWords GERMAN = new AccessWords(Language.DE);
    static final AccessWords ENGLISH = new AccessWords(Language.EN);

    private final Language language;

    public AccessWords(Language language) {
        this.language = language;
    }

    /** The one of the two that is in this language. */
    public String in(String german, String english) {
        return switch (language) {
            case DE -> german;
            case EN -> english;
        };
    }

    /** By the schedules together and within the dates, told by the clock of {@code zone}. */
    String when(AccessPlan.Access access, ZoneId zone) {
        return when(access.hours())
                + date(in(", ab ", ", from "), access.from(), zone)
                + date(in(", bis ", ", until "), access.until(), zone);
    }

    private static String date(String word, @Nullable Instant date, ZoneId zone) {
        return date == null ? "" : word + DATE.format(date.atZone(zone));
    }

    /** By these schedules together; empty = always. No schedule at all is never. */
    public String when(Set<Optional<Schedule>> grants) {
        if (grants.isEmpty()) {
            return in("nie", "never");
        }
        if (grants.contains(Optional.<Schedule>empty())) {
            return in("immer", "always");
        }
        return grants.stream()
                .flatMap(Optional::stream)
                .map(this::hours)
                .sorted()
                .collect(Collectors.joining(in(" und ", " and ")));
    }

    /** E.g. {@code mon-fri 07:00-20:00, sat 08:00-12:00 (office-hours)}. */
    String hours(Schedule schedule) {
        var parts = new ArrayList<String>();
        var days = DayOfWeek.values();
        for (int first = 0; first < days.length; ) {
            var windows = windows(schedule, days[first]);
            var last = first;
            while (last + 1 < days.length && windows(schedule, days[last + 1]).equals(windows)) {
                last++;
            }
            if (!windows.isEmpty()) {
                parts.add(days(days[first], days[last]) + " " + windows);
            }
            first = last + 1;
        }
        var week = parts.isEmpty() ? in("nie", "never") : String.join(", ", parts);
        return week + besides(schedule) + " (" + schedule.id() + ")";
    }

    /** What else counts than the week. */
    private String besides(Schedule schedule) {
        var parts = new ArrayList<String>();
        if (schedule.holidays() != Holidays.NONE) {
            parts.add(in("ohne Feiertage", "not on holidays"));
        }
        if (!schedule.closed().isEmpty()) {
            parts.add(in("Schließtage: ", "closing days: ") + dates(schedule.closed()));
        }
        if (!schedule.exceptions().isEmpty()) {
            parts.add(in("eigene Zeiten: ", "own hours: ") + dates(schedule.exceptions().keySet()));
        }
        return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
    }

    private static String dates(Set<LocalDate> dates) {
        return dates.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(" "));
    }

    private static String windows(Schedule schedule, DayOfWeek day) {
        return schedule.weekly().getOrDefault(day, List.of()).stream()
                .sorted(Comparator.comparing(Window::from))
                .map(window -> window.from() + "-" + end(window))
                .collect(Collectors.joining(" "));
    }

    private static String end(Window window) {
        return window.until().equals(LocalTime.MIDNIGHT) ? "24:00" : window.until().toString();
    }

    private String days(DayOfWeek first, DayOfWeek last) {
        return first == last ? day(first) : day(first) + "-" + day(last);
    }

    private String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
    }
}
