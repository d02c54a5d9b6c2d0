package dev.torhaus.event;

/** Why a feed's far side does not take entries, as coarse as everybody may know it. */
public enum FeedFault {
    /** No connection, no answer, or the connection broke: it comes back by itself. */
    UNREACHABLE,
    /** It answers that it cannot now: overloaded, starting, its disk full. */
    OVERLOADED,
    /** It does not let us: user, password, token, certificate or access list. */
    NOT_AUTHORISED,
    /** Database or bucket do not exist there. */
    NOT_FOUND,
    /** It refuses for another reason that only an operator can change. */
    REFUSED,
    /** Torhaus itself failed at it. */
    INTERNAL
}
