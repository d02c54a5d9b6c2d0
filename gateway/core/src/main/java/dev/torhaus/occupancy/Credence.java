package dev.torhaus.occupancy;

import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.UnknownCause;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor's line is worth.
 *
 * @param readyFrom since when it means something: the gateway's start, the end of the warm-up or of
 *     a sickness; while it chatters, when it will be well if it stays calm; while it cannot be
 *     heard, since when
 * @param doubt why it meant nothing before; null when only a start or a warm-up was before
 * @param lastActivity the last moment at which the line was seen active since it was ready; null
 *     before the first one
 */
record Credence(
        SensorHealth health,
        Stamp readyFrom,
        @Nullable UnknownCause doubt,
        @Nullable Stamp lastActivity) {
    static Credence from(Stamp ready) {
        return new Credence(SensorHealth.WELL, ready, null, null);
    }

    Credence activeUntil(Stamp at) {
        return new Credence(health, readyFrom, doubt, at);
    }

    /** What it has said was not to be believed. */
    Credence stuck() {
        return new Credence(SensorHealth.STUCK, readyFrom, UnknownCause.SENSOR_STUCK, null);
    }

    /** What it has said was not to be believed; well from {@code calm} on if it stays calm. */
    Credence chattering(Stamp calm) {
        return new Credence(SensorHealth.CHATTERING, calm, UnknownCause.SENSOR_CHATTERING, null);
    }

    /** It said nothing where it should have; what it did say stands. */
    Credence silent() {
        return new Credence(
                SensorHealth.SILENT, readyFrom, UnknownCause.SENSOR_SILENT, lastActivity);
    }

    /** It cannot be heard since {@code from}; what it did say stands. */
    Credence unreachable(Stamp from) {
        return new Credence(
                SensorHealth.UNREACHABLE, from, UnknownCause.SENSOR_UNREACHABLE, lastActivity);
    }

    Credence wellFrom(Stamp at) {
        return new Credence(SensorHealth.WELL, at, doubt, null);
    }

    boolean well() {
        return health == SensorHealth.WELL;
    }

    boolean ready(long nowNanos) {
        return well() && nowNanos >= readyFrom.monotonicNanos();
    }
}
