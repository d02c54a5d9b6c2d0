package dev.torhaus.engine;

import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import java.time.Duration;
import java.util.Optional;

/** What the actuator is to do. */
public sealed interface Command {
    /**
     * Open the strike until {@code untilMonotonicNanos}; a later release of the same door replaces
     * the end. Waits for its entries to be durable.
     *
     * @param untilMonotonicNanos FOREVER when only a Lock ends it
     * @param signal what the reader shows once the strike is open
     */
    record Release(DoorId door, long untilMonotonicNanos, Optional<Signal> signal)
            implements Command {
        public static final long FOREVER = Long.MAX_VALUE;
    }

    /**
     * Tell the alarm panel that somebody opened under duress, for as long as this from then on; one
     * more while it lasts makes it last longer. Waits for its entries as the release does that it
     * comes with, so that who is called finds on record what for.
     */
    record SilentAlarm(Duration lasting) implements Command {}

    /** Lock now. */
    record Lock(DoorId door) implements Command {}

    /** Show a pattern at a reader. */
    record Signal(ReaderId reader, Pattern pattern, Duration lasting) implements Command {}

    /** Show nothing any more at a reader. */
    record Darken(ReaderId reader) implements Command {}

    /** Answer a request once its entries are durable. */
    record Reply(long request, Answer answer) implements Command {}

    /**
     * Tell the engine by {@link Input.RosterRead} which members and cards the journal has, once
     * everything up to now is durable.
     */
    record ReadRoster() implements Command {}

    /** What a reader shows. */
    enum Pattern {
        GRANTED,
        DENIED,
        /** The right card at the wrong time. */
        NOT_NOW,
        /** The right card, but another door of the interlock has to be shut first. */
        WAIT,
        /** The door stands open: close it. */
        HELD_OPEN,
        /** The next card is to be enrolled here. */
        ENROL,
        /** The right card; its PIN is to be entered now. */
        PIN_WANTED
    }

    /** The answer to a request. */
    sealed interface Answer {
        record Done() implements Answer {}

        /**
         * It is in force, but the journal cannot be written just now. A restart before it can
         * forgets it.
         */
        record Unstored() implements Answer {}

        /**
         * Nothing was changed, because …
         *
         * @param edit which of several changes was refused, from 0
         */
        record Refused(Refusal why, int edit) implements Answer {
            public Refused(Refusal why) {
                this(why, 0);
            }
        }
    }

    enum Refusal {
        NO_SUCH_MEMBER,
        NO_SUCH_GROUP,
        NO_SUCH_CARD,
        ID_TAKEN,
        CARD_TAKEN,
        ALREADY_REVOKED,
        NOT_REVOKED,
        /** Somebody else has changed the member since the operator looked. */
        CHANGED_MEANWHILE,
        NO_SUCH_AREA,
        /** The member is not known to be anywhere, nobody is in the area, or no PIN was wrong. */
        NOTHING_TO_FORGIVE,
        NO_SUCH_DOOR,
        /** Another door of the interlock is released or open, or an interlock would be free. */
        INTERLOCK,
        /** The door is released for a fire. */
        FIRE,
        /** The door is free: there is nothing to release. */
        ALREADY_FREE,
        NO_ALARM,
        /** A command of this id has been taken before. */
        REPLAYED,
        EXPIRED,
        EXPIRES_TOO_LATE,
        /** The wall clock is not trusted, so nothing can be said to be still valid. */
        CLOCK_UNTRUSTED,
        /** The journal cannot be written, or is not known to have what is in force. */
        NOT_STORED,
        /** The house has other desks, sensors, doors or readers than the one that runs. */
        OTHER_HOUSE
    }
}
