package dev.torhaus.alert;

import java.util.Optional;

/** A way to an operator. Lives on the feed's thread; {@link #abort} on any. */
interface Channel {
    /** The far side in the operator's words. */
    String target();

    /** Whether a person reads it, who wants sixty sensors in one message and not in sixty. */
    boolean gathers();

    /** Returns once the far side has taken the alert, within 30 s. */
    void send(Message message) throws NotSent;

    /** What the far side does not take, although it takes the alert; in the operator's words. */
    default Optional<String> grievance() {
        return Optional.empty();
    }

    /** Makes what waits for the far side fail soon, now and from now on. */
    void abort();

    /**
     * An alert as it is sent.
     *
     * @param id the same for the same alert, for receivers that drop repeats
     * @param alert the first, where it tells of several
     */
    record Message(String id, String subject, String body, Alert alert) {}
}
