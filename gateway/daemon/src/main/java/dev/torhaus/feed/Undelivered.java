package dev.torhaus.feed;

import java.time.Duration;
import java.util.Optional;

/** The far side has not taken a batch, or only its front; the rest is to be delivered again. */
public final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    /** What can be done about it. */
    public enum Kind {
        /** The far side does not answer or is overloaded: it comes back by itself. */
        AWAY,
        /** The far side answers and refuses: an operator has to change something. */
        REFUSED
    }

    private final Kind kind;
    private final int delivered;
    private final transient Optional<Duration> retryAfter;

    private Undelivered(Kind kind, String problem, int delivered, Optional<Duration> retryAfter) {
        super(problem, null, false, false); // an everyday answer: it needs no stack trace
        this.kind = kind;
        this.delivered = delivered;
        this.retryAfter = retryAfter;
    }

    /**
     * The far side is away.
     *
     * @param delivered how many entries at the front of the batch the far side has confirmed
     */
    public static Undelivered away(String problem, int delivered) {
        return new Undelivered(Kind.AWAY, problem, delivered, Optional.empty());
    }

    /** The far side wants to be left alone for {@code retryAfter}. */
    public static Undelivered away(String problem, int delivered, Duration retryAfter) {
        return new Undelivered(Kind.AWAY, problem, delivered, Optional.of(retryAfter));
    }

    /**
     * The far side does not want it.
     *
     * @param problem what was refused, why, and what the operator can do
     * @param delivered how many entries at the front of the batch the far side has confirmed
     */
    public static Undelivered refused(String problem, int delivered) {
        return new Undelivered(Kind.REFUSED, problem, delivered, Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong, in the operator's words. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    public int delivered() {
        return delivered;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
