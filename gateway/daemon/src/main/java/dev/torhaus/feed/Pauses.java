package dev.torhaus.feed;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a feed waits before it tries again, in real time.
 *
 * @param first the longest pause after the first failure; doubles with every further one
 * @param longest what it doubles up to
 * @param refused the pause after a refusal, which only an operator can end
 */
public record Pauses(Duration first, Duration longest, Duration refused) {
    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(15);

    /** Half a second to half a minute; one minute after a refusal. */
    public static Pauses usual() {
        return new Pauses(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /**
     * How long to wait after one more failure.
     *
     * @param failures how many there were in a row, from 1
     * @param spread from 0 to 1, by chance: the houses of a region must not come back to their
     *     broker all at once, nor to a database that told them all the same time
     */
    public Duration after(Undelivered failure, int failures, double spread) {
        return switch (failure.kind()) {
            case REFUSED -> refused;
            case AWAY -> {
                var grown = grown(failures);
                var half = grown.dividedBy(2);
                var chance = Duration.ofNanos((long) (half.toNanos() * spread));
                yield longer(half.plus(chance), failure.retryAfter().map(chance::plus));
            }
        };
    }

    private Duration grown(int failures) {
        var pause = first;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static Duration longer(Duration pause, Optional<Duration> asked) {
        var wanted = asked.filter(a -> a.compareTo(pause) > 0).orElse(pause);
        return wanted.compareTo(RETRY_AFTER_MAX) < 0 ? wanted : RETRY_AFTER_MAX;
    }
}
