package dev.torhaus.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database in memory: one point for each series and time stamp, the newest fields win. */
final class MemoryLines implements LineWriter {
    private final Map<String, String> fields = new LinkedHashMap<>();
    boolean away;
    int writes;

    @Override
    public Answer write(String lines) {
        if (away) {
            return Answer.Away.silent("away");
        }
        writes++;
        for (String line : lines.lines().toList()) {
            var parts = line.split(" ", -1);
            fields.put(parts[0] + " " + parts[2], parts[1]);
        }
        return new Answer.Stored();
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
