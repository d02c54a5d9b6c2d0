package dev.torhaus.influx;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a database made of a write. */
sealed interface Answer {
    /** All of it is stored. */
    record Stored() implements Answer {}

    /** Some lines are not stored and never will be; the others are. */
    record BadLines(String said) implements Answer {}

    /** Nothing is stored: less at once may be. */
    record TooLarge(String said) implements Answer {}

    /** Nothing is stored until an operator has changed something. */
    record Refused(String problem) implements Answer {}

    /** Nothing is known to be stored; it may be later on. */
    record Away(String problem, Optional<Duration> retryAfter) implements Answer {}

    int SAID_CHARS_MAX = 400;

    /**
     * Reads an HTTP response.
     *
     * @param retryAfter the header of that name, where only seconds are understood
     * @param said the server's own words
     * @param hint what an operator can do when the target does not exist
     */
    static Answer of(int status, Optional<String> retryAfter, String said, String hint) {
        var words =
                said.length() <= SAID_CHARS_MAX
                        ? said.strip()
                        : said.substring(0, SAID_CHARS_MAX) + "…";
        var problem = "HTTP " + status + ": " + words;
        if (status >= 200 && status < 300) {
            return new Stored();
        }
        if (status >= 500 || status == 429 || status == 408) {
            return new Away(problem, retryAfter.flatMap(Answer::seconds));
        }
        return switch (status) {
            case 400, 422 -> speaksOfLines(said) ? new BadLines(words) : new Refused(problem);
            case 401, 403 -> new Refused(problem + " - check user, password or token, and rights");
            case 404 -> new Refused(problem + " - " + hint);
            case 413 -> new TooLarge(problem);
            default -> new Refused(problem);
        };
    }

    /**
     * Whether a 400 is about lines; a proxy's 400 about something else must not make entries count
     * as rejected.
     */
    private static boolean speaksOfLines(String said) {
        var words = said.toLowerCase(Locale.ROOT);
        return Stream.of(
                        "partial write",
                        "unable to parse",
                        "field type conflict",
                        "line protocol",
                        "retention polic")
                .anyMatch(words::contains);
    }

    private static Optional<Duration> seconds(String header) {
        return header.strip().matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())))
                : Optional.empty();
    }
}
