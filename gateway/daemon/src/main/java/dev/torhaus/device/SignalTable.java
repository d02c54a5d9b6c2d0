package dev.torhaus.device;

import dev.torhaus.engine.Command.Pattern;
import java.util.EnumMap;
import java.util.Map;

/** How each thing that a reader can say is shown. */
public record SignalTable(Map<Pattern, SignalPattern> patterns) {
    /**
     * Told apart by rhythm alone, so that a reader with a single light, or a member who sees no
     * colours or hears no tones, gets the same answer.
     */
    public static final SignalTable STANDARD = standard();

    public SignalTable {
        patterns = Map.copyOf(patterns);
        for (Pattern pattern : Pattern.values()) {
            if (!patterns.containsKey(pattern)) {
                throw new IllegalArgumentException("no signal for " + pattern);
            }
        }
    }

    public SignalPattern of(Pattern pattern) {
        var known = patterns.get(pattern);
        if (known == null) {
            throw new IllegalStateException("no signal for " + pattern);
        }
        return known;
    }

    /** As a site file would write it. */
    public static String standard(Pattern pattern) {
        return switch (pattern) {
            case GRANTED -> "green+tone 600ms, green";
            case DENIED -> "red+tone 150ms, dark 100ms, red+tone 150ms";
            case NOT_NOW ->
                    "amber+tone 80ms, dark 80ms, amber+tone 80ms, dark 80ms, amber+tone 80ms";
            case WAIT -> "amber 250ms, dark 250ms, repeat";
            case HELD_OPEN -> "red+tone 500ms, dark 500ms, repeat";
            case PIN_WANTED -> "amber 900ms, dark 100ms, repeat";
            case ENROL -> "green 100ms, dark 100ms, green 100ms, dark 700ms, repeat";
        };
    }

    private static SignalTable standard() {
        var patterns = new EnumMap<Pattern, SignalPattern>(Pattern.class);
        for (Pattern pattern : Pattern.values()) {
            patterns.put(pattern, SignalPattern.of(standard(pattern)));
        }
        return new SignalTable(patterns);
    }
}
