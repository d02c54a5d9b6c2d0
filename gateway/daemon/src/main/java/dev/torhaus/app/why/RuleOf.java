package dev.torhaus.app.why;

import dev.torhaus.access.Rule;
import dev.torhaus.access.Trace;
import dev.torhaus.event.DenialReason;
import java.util.Optional;

/** Which rule a recorded reason comes from: the rules are always asked in the same order. */
final class RuleOf {
    private RuleOf() {}

    /** Empty when several rules give this reason, or none of them does. */
    static Optional<Rule> reason(DenialReason reason) {
        return switch (reason) {
            case UNKNOWN_CARD -> Optional.of(Rule.KNOWN_CARD);
            case CARD_REVOKED -> Optional.of(Rule.CARD_IN_FORCE);
            case SUSPENDED -> Optional.of(Rule.NOT_SUSPENDED);
            case NOT_YET_VALID, EXPIRED -> Optional.of(Rule.VALIDITY);
            case USED_UP -> Optional.of(Rule.USES_LEFT);
            case WRONG_DOOR -> Optional.of(Rule.DOOR_GRANTED);
            case OUTSIDE_HOURS -> Optional.of(Rule.SCHEDULE);
            case LOCKDOWN -> Optional.of(Rule.LOCKDOWN);
            case PASSBACK -> Optional.of(Rule.PASSBACK);
            case INTERLOCK -> Optional.of(Rule.INTERLOCK);
            case PIN_LOCKED_OUT -> Optional.of(Rule.PIN_LOCK_OUT);
            case NO_PIN, WRONG_PIN, PIN_MISSING -> Optional.of(Rule.PIN);
            case PIN_WITHOUT_CARD, CLOCK_UNTRUSTED -> Optional.empty();
        };
    }

    /** What the rule said, {@code failed} being the one that decided. */
    static Trace.Result result(Rule rule, Rule failed) {
        var order = rule.compareTo(failed);
        return order < 0
                ? Trace.Result.PASSED
                : order == 0 ? Trace.Result.FAILED : Trace.Result.NOT_REACHED;
    }
}
