package dev.torhaus.access;

import dev.torhaus.event.AreaId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who may pass which door when. What is not granted is denied.
 *
 * @param zone whose local clock schedules go by
 * @param entrances what being let in means at the readers where it means anything special
 * @param passback the areas that keep account of who is in them
 * @param untrustedClock what holds while the clock is not believed
 */
public record Policy(
        ZoneId zone,
        Map<GroupId, Group> groups,
        Map<ReaderId, Entrance> entrances,
        Map<AreaId, Passback> passback,
        PinRules pins,
        UntrustedClock untrustedClock) {
    public Policy {
        groups = Map.copyOf(groups);
        entrances = Map.copyOf(entrances);
        passback = Map.copyOf(passback);
    }

    /** Grants alone, and nothing else that is special. */
    public Policy(ZoneId zone, Map<GroupId, List<Grant>> grants) {
        this(
                zone,
                grants.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each ->
                                                new Group(
                                                        each.getValue(), Group.Recording.BY_NAME))),
                Map.of(),
                Map.of(),
                PinRules.DEFAULT,
                UntrustedClock.NEVER);
    }

    public Entrance entrance(ReaderId reader) {
        return entrances.getOrDefault(reader, Entrance.PLAIN);
    }

    /**
     * Decides of a card, given by its credential in each format that it may be read in, at a door.
     */
    public Decision decide(
            Roster roster, Standings standings, List<Credential> candidates, Attempt attempt) {
        for (Credential candidate : candidates) {
            var card = roster.cardWith(candidate);
            var member = card == null ? null : roster.member(card.member());
            if (card != null && member != null) {
                return decide(card, member, standings.of(member.id()), attempt);
            }
        }
        return new Decision.Unknown();
    }

    /** Decides of a known card, or of what would be decided. */
    public Decision decide(Card card, Member member, Standing standing, Attempt attempt) {
        return new Examination(this, card, member, standing, attempt).decide();
    }

    /** Whether nobody keeps when this member was where. */
    public boolean anonymous(Member member) {
        for (GroupId id : member.groups()) {
            var group = groups.get(id);
            if (group != null && group.recorded() == Group.Recording.ANONYMOUS) {
                return true;
            }
        }
        return false;
    }

    /** The member's grants for this door, and which of them hold at this moment. */
    public List<GrantFinding> grantsFor(Member member, DoorId door, Stamp at) {
        var local = ZonedDateTime.ofInstant(at.wall(), zone);
        var found = new ArrayList<GrantFinding>();
        for (GroupId id : member.groups()) {
            var group = groups.get(id);
            for (Grant grant : group == null ? List.<Grant>of() : group.grants()) {
                if (grant.doors().contains(door)) {
                    var schedule = grant.schedule();
                    found.add(
                            new GrantFinding(
                                    id,
                                    schedule.map(Schedule::id),
                                    schedule.map(hours -> opening(hours, local, at))
                                            .orElse(Opening.OPEN)));
                }
            }
        }
        return found;
    }

    private static Opening opening(Schedule schedule, ZonedDateTime local, Stamp at) {
        return at.clockTrusted() ? schedule.at(local) : Opening.HOUR_UNKNOWN;
    }
}
