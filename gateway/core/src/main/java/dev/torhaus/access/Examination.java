package dev.torhaus.access;

import dev.torhaus.access.Trace.Result;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.TapMark;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt with a known card, put to one rule after the other. Lives within one decision. */
final class Examination {
    private static final Rule[] RULES = Rule.values();

    /** What a rule found. */
    private sealed interface Finding {
        Finding PASSED = new Fine(Result.PASSED);
        Finding DOES_NOT_APPLY = new Fine(Result.DOES_NOT_APPLY);
        Finding ASK_PIN = new AskPin();

        record Fine(Result result) implements Finding {}

        record Against(DenialReason reason) implements Finding {}

        record AskPin() implements Finding {}
    }

    private final Policy policy;
    private final Card card;
    private final Member member;
    private final Standing standing;
    private final Attempt attempt;
    private final boolean anonymous;
    private final boolean pinDemanded;
    private final Set<TapMark> marks = EnumSet.noneOf(TapMark.class);
    private final Map<Rule, Result> said = new EnumMap<>(Rule.class);
    private List<GrantFinding> grants = List.of();

    Examination(Policy policy, Card card, Member member, Standing standing, Attempt attempt) {
        this.policy = policy;
        this.card = card;
        this.member = member;
        this.standing = standing;
        this.attempt = attempt;
        this.anonymous = policy.anonymous(member);
        this.pinDemanded = pinDemanded();
    }

    Decision decide() {
        for (Rule rule : RULES) {
            switch (ask(rule)) {
                case Finding.Fine(var result) -> said.put(rule, result);
                case Finding.Against(var reason) -> {
                    said.put(rule, Result.FAILED);
                    return new Decision.Denied(
                            member.id(),
                            card.id(),
                            reason,
                            afterRefusal(reason),
                            anonymous,
                            new Trace(said));
                }
                case Finding.AskPin _ -> {
                    return new Decision.PinWanted(
                            member.id(), card.id(), anonymous, new Trace(said));
                }
            }
        }
        return new Decision.Granted(
                member, card.id(), marks, afterEntry(), anonymous, new Trace(said));
    }

    private Finding ask(Rule rule) {
        return switch (rule) {
            case KNOWN_CARD -> Finding.PASSED;
            case CARD_IN_FORCE -> unless(card.revoked(), DenialReason.CARD_REVOKED);
            case NOT_SUSPENDED -> unless(member.suspended(), DenialReason.SUSPENDED);
            case VALIDITY -> validity();
            case USES_LEFT -> usesLeft();
            case DOOR_GRANTED -> doorGranted();
            case SCHEDULE -> schedule();
            case LOCKDOWN -> lockdown();
            case PASSBACK -> passback();
            case INTERLOCK -> unless(attempt.condition().interlocked(), DenialReason.INTERLOCK);
            case PIN_LOCK_OUT -> pinLockOut();
            case PIN -> pin();
        };
    }

    private static Finding unless(boolean against, DenialReason reason) {
        return against ? new Finding.Against(reason) : Finding.PASSED;
    }

    /**
     * A clock that is not believed is behind, never ahead of the time: what is over by it is over.
     */
    private Finding validity() {
        var now = attempt.at().wall();
        var from = member.validFrom();
        var until = end();
        if (from == null && until == null && member.allowance().days() == 0) {
            return Finding.DOES_NOT_APPLY;
        }
        if (until != null && !now.isBefore(until)) {
            return new Finding.Against(DenialReason.EXPIRED);
        }
        if (!attempt.at().clockTrusted()) {
            return hourUnknown();
        }
        return unless(from != null && now.isBefore(from), DenialReason.NOT_YET_VALID);
    }

    /** The earlier of the member's own end and that of a visitor's days; null when neither ends. */
    private @Nullable Instant end() {
        var until = member.validUntil();
        var first = standing.firstUse();
        if (member.allowance().days() == 0 || first == null) {
            return until;
        }
        var lastDay = first.atZone(policy.zone()).toLocalDate();
        var over =
                lastDay.plusDays(member.allowance().days()).atStartOfDay(policy.zone()).toInstant();
        return until == null || over.isBefore(until) ? over : until;
    }

    private Finding usesLeft() {
        var max = member.allowance().usesMax();
        return max == 0 || leaving()
                ? Finding.DOES_NOT_APPLY
                : unless(standing.uses() >= max, DenialReason.USED_UP);
    }

    private Finding doorGranted() {
        grants = policy.grantsFor(member, attempt.door(), attempt.at());
        return unless(grants.isEmpty(), DenialReason.WRONG_DOOR);
    }

    private Finding schedule() {
        var unknown = false;
        for (GrantFinding grant : grants) {
            if (grant.opening() == Opening.OPEN) {
                return Finding.PASSED;
            }
            unknown |= grant.opening() == Opening.HOUR_UNKNOWN;
        }
        return unknown ? hourUnknown() : new Finding.Against(DenialReason.OUTSIDE_HOURS);
    }

    private Finding hourUnknown() {
        return switch (policy.untrustedClock()) {
            case ALWAYS -> {
                marks.add(TapMark.CLOCK_UNTRUSTED);
                yield Finding.PASSED;
            }
            case NEVER -> new Finding.Against(DenialReason.CLOCK_UNTRUSTED);
        };
    }

    private Finding lockdown() {
        var mayPass = attempt.condition().lockdown();
        if (mayPass.isEmpty()) {
            return Finding.DOES_NOT_APPLY;
        }
        return unless(
                member.groups().stream().noneMatch(mayPass.get()::contains), DenialReason.LOCKDOWN);
    }

    private Finding passback() {
        var into = attempt.entrance().into().orElse(null);
        var rules = into == null ? null : policy.passback().get(into);
        if (rules == null || anonymous) {
            return Finding.DOES_NOT_APPLY;
        }
        var where = standing.whereabouts();
        if (where == null || !where.area().equals(into) || over(rules, where)) {
            return Finding.PASSED;
        }
        if (rules.soft()) {
            marks.add(TapMark.PASSBACK);
            return Finding.PASSED;
        }
        return new Finding.Against(DenialReason.PASSBACK);
    }

    /** Whether what was known of the member's whereabouts counts no longer. */
    private boolean over(Passback rules, Standing.Whereabouts where) {
        var since = where.since();
        var at = attempt.at();
        if (rules.lasting().isPresent()
                && at.certainlySince(since).compareTo(rules.lasting().get()) >= 0) {
            return true;
        }
        if (rules.forgiven(since.wall(), at.wall(), policy.zone())) {
            return true;
        }
        return rules.forgivenAt().isPresent()
                && !at.clockTrusted()
                && hourUnknown().equals(Finding.PASSED);
    }

    private boolean pinDemanded() {
        return switch (attempt.entrance().pin()) {
            case PinDemand.Never _ -> false;
            case PinDemand.Always _ -> true;
            case PinDemand.Outside(var hours) ->
                    !attempt.at().clockTrusted()
                            || !hours.open(
                                    ZonedDateTime.ofInstant(attempt.at().wall(), policy.zone()));
        };
    }

    private Finding pinLockOut() {
        return pinDemanded
                ? unless(
                        standing.wrongPins().lockedFor(attempt.at(), policy.pins()).isPositive(),
                        DenialReason.PIN_LOCKED_OUT)
                : Finding.DOES_NOT_APPLY;
    }

    private Finding pin() {
        if (!pinDemanded) {
            return Finding.DOES_NOT_APPLY;
        }
        var pin = member.pin();
        if (pin == null) {
            return new Finding.Against(DenialReason.NO_PIN);
        }
        var entry = attempt.pin();
        if (entry == null) {
            return Finding.ASK_PIN;
        }
        var entered = PinDigest.of(member.id(), entry);
        var duress = member.duressPin();
        var right = pin.matches(entered);
        var forced = duress != null && duress.matches(entered);
        if (forced) {
            marks.add(TapMark.DURESS);
        }
        return unless(!right && !forced, DenialReason.WRONG_PIN);
    }

    private boolean leaving() {
        return attempt.entrance().side() == Side.OUT;
    }

    private Standing afterRefusal(DenialReason reason) {
        return reason == DenialReason.WRONG_PIN
                ? standing.with(standing.wrongPins().another(attempt.at(), policy.pins()))
                : standing;
    }

    private Standing afterEntry() {
        var used =
                member.allowance().limited() && !leaving() ? standing.used(attempt.at()) : standing;
        return pinDemanded && !used.wrongPins().equals(WrongPins.NONE)
                ? used.with(WrongPins.NONE)
                : used;
    }
}
