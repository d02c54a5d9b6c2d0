package dev.torhaus.influx;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date. RFC 9110, section 10.2.3. */
final class RetryAfter {
    private RetryAfter() {}

    /** Empty when it is neither, or a date that has passed. */
    static Optional<Duration> read(String header, Instant now) {
        var text = header.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return Optional.of(Duration.between(now, until)).filter(Duration::isPositive);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
