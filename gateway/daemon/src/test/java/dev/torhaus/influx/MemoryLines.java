package dev.torhaus.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A database in memory: one point for each series and time stamp, the newest fields win. */
final class MemoryLines implements LineWriter {
    private final Map<String, String> fields = new LinkedHashMap<>();
    boolean away;
    int writes;

    /** Lines that are never taken. */
    Predicate<String> bad = _ -> false;

    int linesMax = Integer.MAX_VALUE;

    @Override
    public Answer write(String lines) {
        if (away) {
            return Answer.Away.silent("away");
        }
        writes++;
        var dropped = 0;
        if (lines.lines().count() > linesMax) {
            return new Answer.TooLarge("too large");
        }
        for (String line : lines.lines().toList()) {
            if (bad.test(line)) {
                dropped++;
                continue;
            }
            var parts = line.split(" ", -1);
            fields.put(parts[0] + " " + parts[2], parts[1]);
        }
        return dropped == 0
                ? new Answer.Stored()
                : new Answer.BadLines("partial write: dropped=" + dropped);
    }

    @Override
    public void abort() {}

    /** In the order of their first writing. */
    List<String> points() {
        var points = new ArrayList<String>();
        fields.forEach((key, value) -> points.add(key.replace(" ", " " + value + " ")));
        return points;
    }
}
