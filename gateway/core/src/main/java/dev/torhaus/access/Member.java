package dev.torhaus.access;

import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member as decisions see one, by what operators set: no name, which stays in the table, and
 * nothing that happened, which is the member's {@link Standing}.
 *
 * @param validFrom first moment of validity; null = always
 * @param validUntil first moment at which it is over; null = never
 * @param pin null = readers that ask for a PIN let this member pass nowhere
 * @param duressPin opens as the PIN does, and tells that the member is forced to; null = none
 * @param extended whether doors stay released longer for this member
 */
public record Member(
        MemberId id,
        Set<GroupId> groups,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        boolean suspended,
        Allowance allowance,
        @Nullable PinDigest pin,
        @Nullable PinDigest duressPin,
        boolean extended) {
    public Member {
        groups = Set.copyOf(groups);
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "member " + id + ": valid-from must lie before valid-until");
        }
        if (duressPin != null && (pin == null || pin.matches(duressPin))) {
            throw new IllegalArgumentException(
                    "member " + id + ": a duress PIN goes with a PIN and differs from it");
        }
    }

    /** A member without PIN and visitor's limits. */
    public Member(
            MemberId id,
            Set<GroupId> groups,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            boolean suspended) {
        this(id, groups, validFrom, validUntil, suspended, Allowance.UNLIMITED, null, null, false);
    }

    public Member withGroups(Set<GroupId> newGroups) {
        return new Member(
                id,
                newGroups,
                validFrom,
                validUntil,
                suspended,
                allowance,
                pin,
                duressPin,
                extended);
    }

    public Member withValidity(@Nullable Instant from, @Nullable Instant until) {
        return new Member(id, groups, from, until, suspended, allowance, pin, duressPin, extended);
    }

    public Member withSuspended(boolean nowSuspended) {
        return new Member(
                id,
                groups,
                validFrom,
                validUntil,
                nowSuspended,
                allowance,
                pin,
                duressPin,
                extended);
    }

    public Member withAllowance(Allowance newAllowance) {
        return new Member(
                id,
                groups,
                validFrom,
                validUntil,
                suspended,
                newAllowance,
                pin,
                duressPin,
                extended);
    }

    /** With this PIN and duress PIN; null = without. */
    public Member withPins(@Nullable PinDigest newPin, @Nullable PinDigest newDuressPin) {
        return new Member(
                id,
                groups,
                validFrom,
                validUntil,
                suspended,
                allowance,
                newPin,
                newDuressPin,
                extended);
    }

    public Member withExtended(boolean nowExtended) {
        return new Member(
                id,
                groups,
                validFrom,
                validUntil,
                suspended,
                allowance,
                pin,
                duressPin,
                nowExtended);
    }
}
