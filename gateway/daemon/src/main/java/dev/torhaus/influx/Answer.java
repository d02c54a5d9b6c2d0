package dev.torhaus.influx;

import dev.torhaus.event.FeedFault;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.time.Instant;
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

    /** Nothing is known to be stored, and it is not the lines. */
    sealed interface NotNow extends Answer {
        /** What a feed is told, when so many entries of its batch are done with. */
        Undelivered undelivered(int delivered);
    }

    /** Nothing is stored until an operator has changed something. */
    record Refused(FeedFault fault, String problem) implements NotNow {
        @Override
        public Undelivered undelivered(int delivered) {
            return Undelivered.because(fault, problem, delivered);
        }
    }

    /** Nothing is known to be stored; it may be later on. */
    record Away(FeedFault fault, String problem, Optional<Duration> retryAfter) implements NotNow {
        @Override
        public Undelivered undelivered(int delivered) {
            return retryAfter.isPresent()
                    ? Undelivered.away(problem, delivered, retryAfter.get())
                    : Undelivered.because(fault, problem, delivered);
        }

        /** There was no answer at all. */
        static Away silent(String problem) {
            return new Away(FeedFault.UNREACHABLE, problem, Optional.empty());
        }
    }

    int SAID_CHARS_MAX = 400;

    /** No Content. */
    int STORED = 204;

    /**
     * Reads an HTTP response.
     *
     * @param retryAfter the header of that name: seconds, or a date (RFC 9110, 10.2.3)
     * @param now the wall clock, against which a date counts
     * @param said the server's own words
     * @param hint what an operator can do when the target does not exist
     */
    static Answer of(
            int status, Optional<String> retryAfter, Instant now, String said, String hint) {
        var words =
                said.length() <= SAID_CHARS_MAX
                        ? said.strip()
                        : said.substring(0, SAID_CHARS_MAX) + "…";
        var problem = "HTTP " + status + ": " + words;
        if (status == STORED) {
            return new Stored();
        }
        if (status >= 500 || status == 429 || status == 408) {
            return new Away(
                    FeedFault.OVERLOADED,
                    problem,
                    retryAfter.flatMap(header -> RetryAfter.read(header, now)));
        }
        return switch (status) {
            case 400, 422 -> speaksOfLines(said) ? new BadLines(words) : refused(problem);
            case 401, 403 ->
                    new Refused(
                            FeedFault.NOT_AUTHORISED,
                            problem + " - check user, password or token, and rights");
            case 404 -> new Refused(FeedFault.NOT_FOUND, problem + " - " + hint);
            case 413 -> new TooLarge(problem);
            // A portal's or a proxy's page must not pass for a write.
            default ->
                    refused(
                            problem
                                    + " - an InfluxDB answers 204 to what it stores: check the address");
        };
    }

    private static Refused refused(String problem) {
        return new Refused(FeedFault.REFUSED, problem);
    }

    /**
     * Whether a 400 is about lines; a proxy's 400 about something else must not make entries count
     * as rejected.
     */
    private static boolean speaksOfLines(String said) {
        var words = said.toLowerCase(Locale.ROOT);
        if (words.contains("limit exceeded")) {
            return false; // too many series: an operator can raise the limit, and all is taken
        }
        return Stream.of(
                        "partial write",
                        "unable to parse",
                        "field type conflict",
                        "line protocol",
                        "retention polic")
                .anyMatch(words::contains);
    }
}
