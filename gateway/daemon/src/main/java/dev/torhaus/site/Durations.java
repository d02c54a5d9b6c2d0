package dev.torhaus.site;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as the site file writes them: {@code 500ms}, {@code 3s}, {@code 10m}, {@code 1h}. */
final class Durations {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Durations() {}

    /** A duration from {@code min} to {@code max}, both inclusive and written like it. */
    static Text<Duration> between(String min, String max) {
        var least = of(min);
        var most = of(max);
        return new Text<>(
                "a duration from " + min + " to " + max,
                text -> {
                    var duration = of(text);
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw new IllegalArgumentException(
                                "want " + min + " to " + max + ", got " + text);
                    }
                    return duration;
                });
    }

    private static Duration of(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "want a duration such as 500ms, 3s, 10m or 1h, got " + Quote.of(text));
        }
        var amount = Long.parseLong(shape.group(1));
        return switch (shape.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
