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
        LINE_FAULT,
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
        RESTART;

        /** Whether a start forgets it and finds it anew where it lasts. */
        boolean endsWithTheRun() {
            return switch (this) {
                case SENSOR, READER, FEED, CLOCK_UNTRUSTED -> true;
                case FORCED_OPEN,
                        HELD_OPEN,
                        TAMPER,
                        CONTACT_FAULT,
                        LINE_FAULT,
                        FIRE,
                        REJECTED,
                        DISK,
                        DISK_SPACE,
                        LOST,
                        CLOCK,
                        RESTART ->
                        false;
            };
        }
    }

    enum State {
        BEGAN,
        /** An operator knows, and it lasts. */
        ACKNOWLEDGED,
        /** It does not last any more, and an operator is still to take notice of it. */
        PASSED,
        OVER,
        /** It was before the gateway started anew, and has not been found again since. */
        LAPSED,
        /** It is over as soon as it is told. */
        HAPPENED
    }

    /** The same as often as it is told, and of no other alert of this site. */
    String id() {
        return state == State.LAPSED ? seq + "-lapsed" : String.valueOf(seq);
    }

    /** That nothing more was heard of it. */
    Alert lapsed(Instant since) {
        return new Alert(topic, thing, "", State.LAPSED, seq, since);
    }
}
