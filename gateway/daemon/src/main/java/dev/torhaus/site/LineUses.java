package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which line is used where. */
final class LineUses {
    private record Use(Node at, Reading.Place place) {}

    private final Reading reading;
    private final Map<Line, Use> uses = new LinkedHashMap<>();
    private final Map<String, Use> selects = new LinkedHashMap<>();

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

    /**
     * A chip select and, of bus 0, the lines of the header that are the bus: MISO, MOSI, SCLK, CE0
     * and CE1. Where other buses are depends on the board's settings.
     */
    void useSpi(int bus, int select, Node at, Reading.Place place) {
        var first = selects.putIfAbsent(bus + "." + select, new Use(at, place));
        if (first != null) {
            reading.wrongValue(
                    at,
                    "bus %d, chip select %d is used already, as %s at %s: give each reader its own"
                            .formatted(bus, select, first.place(), Position.of(first.at())));
            return;
        }
        if (bus == 0) {
            if (selects.keySet().stream().filter(other -> other.startsWith("0.")).count() == 1) {
                List.of("GPIO9", "GPIO10", "GPIO11")
                        .forEach(line -> use(new Line.Named(line), at, place));
            }
            if (select <= 1) {
                use(new Line.Named(select == 0 ? "GPIO8" : "GPIO7"), at, place);
            }
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
