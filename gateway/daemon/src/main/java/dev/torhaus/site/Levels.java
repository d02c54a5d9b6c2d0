package dev.torhaus.site;

import dev.torhaus.device.Wiring.Bias;
import java.time.Duration;
import java.util.LinkedHashMap;

/** What several parts say of a line's level. */
final class Levels {
    /** Whether the level that is asked for is the low one. */
    static final Choice<Boolean> LOW = Choice.of("high", false, "low", true);

    static final Choice<Bias> PULL = pull();

    /** EN 60839-11-1: what is active for more than 400 ms must be processed. */
    static final Text<Duration> DEBOUNCE = Durations.between("0ms", "399ms");

    static final String DEBOUNCE_DOC = "how long a level must last to count; 0ms = at once";

    private Levels() {}

    private static Choice<Bias> pull() {
        var choices = new LinkedHashMap<String, Bias>();
        choices.put("up", Bias.PULL_UP);
        choices.put("down", Bias.PULL_DOWN);
        choices.put("none", Bias.AS_IS);
        return new Choice<>(choices);
    }
}
