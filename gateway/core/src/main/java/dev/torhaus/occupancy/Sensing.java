package dev.torhaus.occupancy;

import java.time.Duration;

/**
 * How a sensor is to be read.
 *
 * @param hold how long after its last activity the desk is still taken as occupied, at least 1 ms
 * @param warmUp how long after power-up its line means nothing, at least 0
 */
public record Sensing(Duration hold, Duration warmUp) {
    public Sensing {
        if (hold.toMillis() < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException("sensor: hold " + hold + ", warm-up " + warmUp);
        }
    }
}
