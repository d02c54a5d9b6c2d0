package dev.torhaus.device;

import dev.torhaus.event.ReaderId;
import java.io.IOException;

/**
 * Lights and buzzers at the readers. Called on the actuator's thread only, which times the pattern.
 */
public interface Signals {
    /** What is lit or sounding at a reader from now on. */
    record Aspect(boolean green, boolean red, boolean amber, boolean buzzer) {
        public static final Aspect DARK = new Aspect(false, false, false, false);
    }

    void show(ReaderId reader, Aspect aspect) throws IOException;

    /** How each thing is shown in this house. */
    default SignalTable table() {
        return SignalTable.STANDARD;
    }
}
