package dev.torhaus.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What holds for a member who enters an area in which they are already, by what is known.
 *
 * @param soft whether it is only taken note of
 * @param lasting for how long after entering; empty = until they leave
 * @param forgivenAt the local time of day at which everybody counts as gone; empty = never
 */
public record Passback(boolean soft, Optional<Duration> lasting, Optional<LocalTime> forgivenAt) {
    /**
     * Whether a time of forgiveness has come after {@code entered} and not after {@code now}. One
     * in the hour that is left out in spring comes as much later; one in the hour that comes twice
     * in autumn comes in its first pass.
     */
    public boolean forgiven(Instant entered, Instant now, ZoneId zone) {
        return forgivenAt.isPresent()
                && lastForgiveness(forgivenAt.get(), now, zone).isAfter(entered);
    }

    /** The first time of forgiveness after {@code now}; Instant.MAX when there is none. */
    public Instant nextForgiveness(Instant now, ZoneId zone) {
        if (forgivenAt.isEmpty()) {
            return Instant.MAX;
        }
        var today = now.atZone(zone).toLocalDate();
        var at = today.atTime(forgivenAt.get()).atZone(zone).toInstant();
        return at.isAfter(now)
                ? at
                : today.plusDays(1).atTime(forgivenAt.get()).atZone(zone).toInstant();
    }

    private static Instant lastForgiveness(LocalTime time, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var at = today.atTime(time).atZone(zone).toInstant();
        return at.isAfter(now) ? today.minusDays(1).atTime(time).atZone(zone).toInstant() : at;
    }
}
