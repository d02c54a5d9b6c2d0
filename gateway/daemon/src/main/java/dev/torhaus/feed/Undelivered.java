package dev.torhaus.feed;

import dev.torhaus.event.FeedFault;
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

    private final FeedFault fault;
    private final int delivered;
    private final transient Optional<Duration> retryAfter;

    private Undelivered(
            FeedFault fault, String problem, int delivered, Optional<Duration> retryAfter) {
        super(problem, null, false, false); // an everyday answer: it needs no stack trace
        this.fault = fault;
        this.delivered = delivered;
        this.retryAfter = retryAfter;
    }

    /**
     * Not taken for this reason.
     *
     * @param problem what is wrong, and what the operator can do where something can be done
     * @param delivered how many entries at the front of the batch the far side has confirmed
     */
    public static Undelivered because(FeedFault fault, String problem, int delivered) {
        return new Undelivered(fault, problem, delivered, Optional.empty());
    }

    /** The far side is away. */
    public static Undelivered away(String problem, int delivered) {
        return because(FeedFault.UNREACHABLE, problem, delivered);
    }

    /** The far side wants to be left alone for {@code retryAfter}. */
    public static Undelivered away(String problem, int delivered, Duration retryAfter) {
        return new Undelivered(FeedFault.OVERLOADED, problem, delivered, Optional.of(retryAfter));
    }

    /** The far side does not want it. */
    public static Undelivered refused(String problem, int delivered) {
        return because(FeedFault.REFUSED, problem, delivered);
    }

    public FeedFault fault() {
        return fault;
    }

    public Kind kind() {
        return switch (fault) {
            case UNREACHABLE, OVERLOADED -> Kind.AWAY;
            case NOT_AUTHORISED, NOT_FOUND, REFUSED, INTERNAL -> Kind.REFUSED;
        };
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
