package dev.torhaus.occupancy;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.UnknownCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody is at a desk, and since when. */
public sealed interface Presence {
    Instant since();

    Occupancy occupancy();

    default @Nullable UnknownCause unknownCause() {
        return null;
    }

    record Vacant(Instant since) implements Presence {
        @Override
        public Occupancy occupancy() {
            return Occupancy.VACANT;
        }
    }

    record Occupied(Instant since) implements Presence {
        @Override
        public Occupancy occupancy() {
            return Occupancy.OCCUPIED;
        }
    }

    record Unknown(UnknownCause cause, Instant since) implements Presence {
        @Override
        public Occupancy occupancy() {
            return Occupancy.UNKNOWN;
        }

        @Override
        public UnknownCause unknownCause() {
            return cause;
        }
    }
}
