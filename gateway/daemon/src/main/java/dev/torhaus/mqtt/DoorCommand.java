package dev.torhaus.mqtt;

import dev.torhaus.event.CommandId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.RemoteAction;
import java.time.Instant;

/**
 * A command for a door that came over the broker.
 *
 * @param user who sent it, as the last level of the topic says, which the broker's access list
 *     binds
 * @param expires from when on it must not be carried out any more
 */
public record DoorCommand(
        String user, CommandId id, Instant expires, DoorId door, RemoteAction action) {}
