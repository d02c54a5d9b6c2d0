package dev.torhaus.app.simulation;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Times on the command line as in the site file: {@code 500ms}, {@code 60s}, {@code 10m}, {@code
 * 1h}.
 */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        var shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new TypeConversionException(
                    "want a time such as 500ms, 60s, 10m or 1h, got \"" + text + "\"");
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
