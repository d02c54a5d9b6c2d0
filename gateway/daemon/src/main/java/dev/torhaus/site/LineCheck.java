package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.util.Map;
import java.util.Set;

/** What the machine's chips have to say of the lines that a site file names. */
@FunctionalInterface
public interface LineCheck {
    /** For when no chip is at hand: a file checked on a desk, a simulated house. */
    LineCheck NONE = _ -> Map.of();

    /**
     * Returns, for each line that cannot be used here, what is wrong and what to do. Called once,
     * on the reader's thread, with every line of the file.
     */
    Map<Line, String> problems(Set<Line> lines);
}
