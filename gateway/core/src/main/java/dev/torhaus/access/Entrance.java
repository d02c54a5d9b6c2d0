package dev.torhaus.access;

import dev.torhaus.event.AreaId;
import java.util.Optional;

/**
 * What it means to be let in at a reader.
 *
 * @param into the area in which one is then; empty where nobody keeps account
 */
public record Entrance(Side side, PinDemand pin, Optional<AreaId> into) {
    /** A reader outside of a door that leads nowhere in particular. */
    public static final Entrance PLAIN =
            new Entrance(Side.IN, new PinDemand.Never(), Optional.empty());

    public Entrance withoutPin() {
        return new Entrance(side, new PinDemand.Never(), into);
    }
}
