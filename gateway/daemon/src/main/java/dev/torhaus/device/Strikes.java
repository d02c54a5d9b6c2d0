package dev.torhaus.device;

import dev.torhaus.event.DoorId;
import java.io.IOException;

/**
 * The strikes of the house. Called on the actuator's thread only; an IOException names the line.
 */
public interface Strikes {
    void release(DoorId door) throws IOException;

    void lock(DoorId door) throws IOException;
}
