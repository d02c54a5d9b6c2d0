package dev.torhaus.site;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Days of the week as the site file writes them: {@code sat}, or a span such as {@code mon-fri}.
 */
final class Days {
    private static final Pattern SHAPE = Pattern.compile("([a-z]+)(?:-([a-z]+))?");
    private static final List<String> NAMES =
            Arrays.stream(DayOfWeek.values()).map(Days::name).toList();

    private Days() {}

    static List<DayOfWeek> parse(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "want a day or a span of days such as mon-fri, got " + Quote.of(text));
        }
        var from = day(shape.group(1));
        var until = shape.group(2) == null ? from : day(shape.group(2));
        if (shape.group(2) != null && until.compareTo(from) <= 0) {
            throw new IllegalArgumentException(
                    "want a span that goes forward within mon to sun, got " + Quote.of(text));
        }
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.compareTo(from) >= 0 && day.compareTo(until) <= 0)
                .toList();
    }

    static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static DayOfWeek day(String name) {
        var index = NAMES.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "there is no day " + Quote.of(name) + Advice.instead(name, NAMES));
        }
        return DayOfWeek.of(index + 1);
    }
}
