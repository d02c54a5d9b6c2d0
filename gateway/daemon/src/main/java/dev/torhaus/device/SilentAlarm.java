package dev.torhaus.device;

import java.io.IOException;

/**
 * The output to an alarm panel. Called on the actuator's thread only; an IOException names the
 * line.
 */
public interface SilentAlarm {
    /** A house without a panel. */
    SilentAlarm NONE = _ -> {};

    void alarm(boolean active) throws IOException;
}
