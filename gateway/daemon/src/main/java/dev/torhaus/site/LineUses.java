package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which line is used where. */
final class LineUses {
    private record Use(Node at, Reading.Place place) {}

    private final Reading reading;
    private final Map<Line, Use> uses = new LinkedHashMap<>();

    LineUses(Reading reading) {
        this.reading = reading;
    }

    void use(Line line, Node at, Reading.Place place) {
        var first = uses.putIfAbsent(line, new Use(at, place));
        if (first != null) {
            reading.wrongValue(
                    at,
                    line
                            + " is used already, as "
                            + first.place()
                            + " at "
                            + Position.of(first.at())
                            + ": a line can do one thing only");
        }
    }

    void check(LineCheck check) {
        check.problems(Set.copyOf(uses.keySet())).forEach(this::report);
    }

    private void report(Line line, String text) {
        var use = uses.get(line);
        if (use == null) {
            throw new IllegalStateException("line check spoke of " + line + ", which nobody uses");
        }
        reading.enter(use.place());
        reading.wrongValue(use.at(), text);
    }
}
