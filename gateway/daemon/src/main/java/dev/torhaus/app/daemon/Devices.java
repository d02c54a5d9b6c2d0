package dev.torhaus.app.daemon;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Learning;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.loop.Gateway;
import java.util.Optional;

/** The house behind the ports: a real one, a simulated one, or a recording. */
public interface Devices extends AutoCloseable {
    Clock clock();

    Lines lines();

    Strikes strikes();

    Signals signals();

    SilentAlarm silentAlarm();

    /** Takes frames of the readers for who wants to learn a card's format. */
    Learning learning();

    /** How many times faster than real time the house lives; empty for a real one. */
    default Optional<Double> tempo() {
        return Optional.empty();
    }

    /** Called once, when the gateway is wired and before it starts. */
    default void wired(Gateway gateway) {}

    /** Called once, when the gateway has started. */
    default void started() {}

    /** Gives back what was claimed; strikes stay at the level at which they are locked. */
    @Override
    default void close() {}
}
