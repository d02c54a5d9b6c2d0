package dev.torhaus.site;

import dev.torhaus.access.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Opening hours of a week: days or spans of days, each with its windows. */
record WeeklyKind() implements Kind<Map<DayOfWeek, List<Window>>> {
    private static final Text<List<DayOfWeek>> DAYS = new Text<>("mon or mon-fri", Days::parse);
    private static final Text<List<Window>> WINDOWS =
            new Text<>("\"07:00-20:00\", several with commas", Windows::parse);

    @Override
    public String wanted() {
        return "days with their hours, e.g. {mon-fri: \"07:00-20:00\"}";
    }

    @Override
    public @Nullable Map<DayOfWeek, List<Window>> read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            reading.wrongValue(node, "want " + wanted());
            return null;
        }
        var before = reading.count();
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        var places = new EnumMap<DayOfWeek, Position>(DayOfWeek.class);
        for (NodeTuple entry : mapping.getValue()) {
            var days = DAYS.read(entry.getKeyNode(), reading);
            var windows = readWindows(entry, reading);
            for (DayOfWeek day : days == null ? List.<DayOfWeek>of() : days) {
                var first = places.putIfAbsent(day, Position.of(entry.getKeyNode()));
                if (first != null) {
                    reading.wrongValue(
                            entry.getKeyNode(),
                            Days.name(day)
                                    + " has its hours already, at "
                                    + first
                                    + ": write them in one place, separated by commas");
                    break;
                }
                weekly.put(day, windows == null ? new ArrayList<>() : windows);
            }
        }
        return reading.count() == before ? weekly : null;
    }

    private static @Nullable List<Window> readWindows(NodeTuple entry, Reading reading) {
        var name = entry.getKeyNode() instanceof ScalarNode days ? days.getValue() : "weekly";
        var outer = reading.enter(reading.place().key(name));
        var windows = WINDOWS.read(entry.getValueNode(), reading);
        reading.enter(outer);
        return windows;
    }
}
