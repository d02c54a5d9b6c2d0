package dev.torhaus.site;

import dev.torhaus.access.Window;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Dates, each with hours of its own. */
record DatesKind() implements Kind<Map<LocalDate, List<Window>>> {
    private static final Text<LocalDate> DATE = new Text<>("2027-12-24", Dates::date);
    private static final Text<List<Window>> WINDOWS =
            new Text<>("\"09:00-12:00\", several with commas", Windows::parse);

    @Override
    public String wanted() {
        return "dates with their hours, e.g. {2027-12-24: \"09:00-12:00\"}";
    }

    @Override
    public @Nullable Map<LocalDate, List<Window>> read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            reading.wrongValue(node, "want " + wanted());
            return null;
        }
        var before = reading.count();
        var dates = new LinkedHashMap<LocalDate, List<Window>>();
        for (NodeTuple entry : mapping.getValue()) {
            var date = DATE.read(entry.getKeyNode(), reading);
            var windows = hours(entry, reading);
            if (date != null && windows != null && dates.put(date, windows) != null) {
                reading.wrongValue(
                        entry.getKeyNode(), date + " stands here twice: write its hours once");
            }
        }
        return reading.count() == before ? dates : null;
    }

    private static @Nullable List<Window> hours(NodeTuple entry, Reading reading) {
        var name = entry.getKeyNode() instanceof ScalarNode date ? date.getValue() : "hours";
        var outer = reading.enter(reading.place().key(name));
        var windows = WINDOWS.read(entry.getValueNode(), reading);
        reading.enter(outer);
        return windows;
    }
}
