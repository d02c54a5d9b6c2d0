package dev.torhaus.simulator;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The input lines of a wiring by their names. */
final class InputLines {
    private final Map<String, Line> byName = new HashMap<>();

    InputLines(Wiring wiring) {
        wiring.inputs().forEach(input -> add(input.line()));
        for (Wiring.Pair pair : wiring.pairs()) {
            add(pair.d0());
            add(pair.d1());
        }
    }

    private void add(Line line) {
        byName.put(line.toString(), line);
    }

    Optional<Line> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** For an error message. */
    String names() {
        return String.join(", ", new TreeSet<>(byName.keySet()));
    }
}
