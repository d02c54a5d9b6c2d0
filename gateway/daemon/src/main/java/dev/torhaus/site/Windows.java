package dev.torhaus.site;

import dev.torhaus.access.Window;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Opening hours of a day as the site file writes them: {@code 07:00-12:00, 13:00-20:00}. The last
 * may go on after midnight: {@code 20:00-02:00}.
 */
final class Windows {
    private static final Pattern SHAPE =
            Pattern.compile("\\s*(\\d\\d):(\\d\\d)\\s*-\\s*(\\d\\d):(\\d\\d)\\s*");
    private static final Pattern TIME = Pattern.compile("(\\d\\d):(\\d\\d)");
    private static final int DAY_MINUTES = 24 * 60;

    private Windows() {}

    static List<Window> parse(String text) {
        var windows = new ArrayList<Window>();
        var lastUntil = 0;
        for (String each : text.split(",", -1)) {
            var shape = SHAPE.matcher(each);
            if (!shape.matches()) {
                throw new IllegalArgumentException(
                        "want hours such as \"07:00-20:00\", got " + Quote.of(each.strip()));
            }
            var from = minutes(shape.group(1), shape.group(2));
            var until = minutes(shape.group(3), shape.group(4));
            if (from == until || from == DAY_MINUTES) {
                throw new IllegalArgumentException(
                        Quote.of(each.strip())
                                + " is no time at all: want an end after the beginning; one before"
                                + " it is on the next day");
            }
            if (from < lastUntil) {
                throw new IllegalArgumentException(
                        Quote.of(each.strip())
                                + " must begin after the window before it has ended");
            }
            lastUntil = until < from ? until + DAY_MINUTES : until;
            windows.add(new Window(time(from), time(until)));
        }
        return windows;
    }

    /** A time of day, e.g. {@code 04:00}. */
    static LocalTime timeOfDay(String text) {
        var shape = TIME.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "want a time of day such as \"04:00\", got " + Quote.of(text));
        }
        var minutes = minutes(shape.group(1), shape.group(2));
        if (minutes == DAY_MINUTES) {
            throw new IllegalArgumentException("write 24:00 as 00:00");
        }
        return time(minutes);
    }

    private static int minutes(String hour, String minute) {
        var minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (Integer.parseInt(minute) > 59 || minutes > DAY_MINUTES) {
            throw new IllegalArgumentException(
                    "there is no " + hour + ":" + minute + " on a clock: want 00:00 to 24:00");
        }
        return minutes;
    }

    /** 24:00 becomes 00:00, which a window takes as the end of the day. */
    private static LocalTime time(int minutes) {
        return LocalTime.ofSecondOfDay(minutes % DAY_MINUTES * 60L);
    }
}
