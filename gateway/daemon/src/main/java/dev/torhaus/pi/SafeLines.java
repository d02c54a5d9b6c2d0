package dev.torhaus.pi;

import dev.torhaus.device.Line;
import dev.torhaus.gpiochip.LineConfig;
import dev.torhaus.gpiochip.LineRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Output lines held at their levels while no gateway does. Needs neither Pi4J nor threads: it has
 * to be quick.
 */
public final class SafeLines implements AutoCloseable {
    /** Who holds a line, as gpioinfo shows it. */
    private static final String CONSUMER = "torhaus safe-outputs";

    private final List<LineRequest> held;
    private final Map<Line, String> failures;

    private SafeLines(List<LineRequest> held, Map<Line, String> failures) {
        this.held = held;
        this.failures = failures;
    }

    /**
     * Claims each line at its level, whatever happens to the others. A line that another process of
     * this kind holds is safe already.
     *
     * @param high the level of each line
     */
    public static SafeLines hold(Map<Line, Boolean> high, Header header) {
        var held = new ArrayList<LineRequest>();
        var failures = new LinkedHashMap<Line, String>();
        high.forEach((line, level) -> {
            try {
                var place = header.find(line);
                held.add(
                        LineRequest.on(place.chip(), CONSUMER)
                                .line(place.offset(), LineConfig.output(level))
                                .open());
            } catch (IOException refused) {
                var why = String.valueOf(refused.getMessage());
                if (!why.contains("\"" + CONSUMER + "\"")) {
                    failures.put(line, "line " + line + ": " + why);
                }
            }
        });
        return new SafeLines(held, Collections.unmodifiableMap(failures));
    }

    /** These and what was held later; of that it is known what still fails. */
    public SafeLines and(SafeLines later) {
        var both = new ArrayList<>(held);
        both.addAll(later.held);
        return new SafeLines(both, later.failures);
    }

    /** Why a line may have another level, one sentence for each that may. */
    public Map<Line, String> failures() {
        return failures;
    }

    /**
     * Gives the lines back: a Raspberry Pi's kernel keeps the level, unless it is told to be
     * strict; then the line becomes an input, and the board's own resistor decides.
     */
    @Override
    public void close() {
        held.forEach(LineRequest::close);
    }
}
