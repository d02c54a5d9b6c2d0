package dev.torhaus.alert;

import java.time.Instant;

/**
 * Something that an operator must know.
 *
 * @param thing the id of what it is about, e.g. a door
 * @param detail what is wrong with it, as an event spells it; empty when the topic says all
 * @param seq the entry that says so
 */
record Alert(Topic topic, String thing, String detail, State state, long seq, Instant at) {
    enum Topic {
        FORCED_OPEN,
        HELD_OPEN,
        TAMPER,
        CONTACT_FAULT,
        FIRE,
        SENSOR,
        READER,
        FEED,
        REJECTED,
        DISK,
        DISK_SPACE,
        LOST,
        CLOCK,
        CLOCK_UNTRUSTED,
        RESTART
    }

    enum State {
        BEGAN,
        /** An operator knows, and it lasts. */
        ACKNOWLEDGED,
        OVER,
        /** It is over as soon as it is told. */
        HAPPENED
    }
}
