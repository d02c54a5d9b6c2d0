package dev.torhaus.access;

import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.Stamp;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may pass which door when. What is not granted is denied. */
public record Policy(ZoneId zone, Map<GroupId, List<Grant>> grants) {
    public Policy {
        grants =
                grants.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, group -> List.copyOf(group.getValue())));
    }

    /**
     * Decides of a card, given by its credential in each format that it may be read in, at a door.
     */
    public Decision decide(Roster roster, List<Credential> candidates, DoorId door, Stamp at) {
        for (Credential candidate : candidates) {
            var card = roster.cardWith(candidate);
            var member = card == null ? null : roster.member(card.member());
            if (card != null && member != null) {
                return decide(card, member, door, at);
            }
        }
        return new Decision.Unknown();
    }

    private Decision decide(Card card, Member member, DoorId door, Stamp at) {
        var reason = reasonAgainst(card, member, door, at);
        return reason == null
                ? new Decision.Granted(member.id(), card.id())
                : new Decision.Denied(member.id(), card.id(), reason);
    }

    private @Nullable DenialReason reasonAgainst(Card card, Member member, DoorId door, Stamp at) {
        if (card.revoked()) {
            return DenialReason.CARD_REVOKED;
        }
        if (member.suspended()) {
            return DenialReason.SUSPENDED;
        }
        var dated = member.validFrom() != null || member.validUntil() != null;
        if (dated && !at.clockTrusted()) {
            return DenialReason.CLOCK_UNTRUSTED;
        }
        if (member.validFrom() != null && at.wall().isBefore(member.validFrom())) {
            return DenialReason.NOT_YET_VALID;
        }
        if (member.validUntil() != null && !at.wall().isBefore(member.validUntil())) {
            return DenialReason.EXPIRED;
        }
        return reasonAgainst(member, door, at);
    }

    private @Nullable DenialReason reasonAgainst(Member member, DoorId door, Stamp at) {
        var fitting =
                member.groups().stream()
                        .flatMap(group -> grants.getOrDefault(group, List.of()).stream())
                        .filter(grant -> grant.doors().contains(door))
                        .map(Grant::schedule)
                        .toList();
        if (fitting.isEmpty()) {
            return DenialReason.WRONG_DOOR;
        }
        if (fitting.stream().anyMatch(Optional::isEmpty)) {
            return null;
        }
        if (!at.clockTrusted()) {
            return DenialReason.CLOCK_UNTRUSTED;
        }
        var local = ZonedDateTime.ofInstant(at.wall(), zone);
        return fitting.stream().flatMap(Optional::stream).anyMatch(schedule -> schedule.open(local))
                ? null
                : DenialReason.OUTSIDE_HOURS;
    }
}
