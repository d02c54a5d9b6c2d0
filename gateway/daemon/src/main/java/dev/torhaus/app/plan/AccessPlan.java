package dev.torhaus.app.plan;

import dev.torhaus.access.Grant;
import dev.torhaus.access.Member;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Schedule;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.ScheduleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who gains or loses which door between two policies and rosters. */
final class AccessPlan {
    /** What a change means for the member. */
    enum Effect {
        GAINS,
        LOSES,
        /** Other hours. */
        CHANGES
    }

    /**
     * A member and a door whose grants differ.
     *
     * @param before when the member was let in
     */
    record Difference(MemberId member, DoorId door, Effect effect, Access before, Access after) {}

    /**
     * When somebody may pass a door.
     *
     * @param hours the schedules that let the member in; empty among them = always, none = never
     * @param from null = at once
     * @param until null = without an end
     */
    record Access(Set<Optional<Schedule>> hours, @Nullable Instant from, @Nullable Instant until) {
        private static final Access NEVER = new Access(Set.of(), null, null);

        Access {
            hours = Set.copyOf(hours);
        }

        boolean never() {
            return hours.isEmpty();
        }
    }

    /** A group that members are in and the site has no more. */
    record LostGroup(GroupId group, int members) {}

    private static final ScheduleId NAMELESS = new ScheduleId("nameless");

    private AccessPlan() {}

    /**
     * All differences, in the order of members' ids and doors.
     *
     * @param now who is suspended, or whose time is over, loses nothing
     */
    static List<Difference> differences(
            Policy policyBefore,
            Roster rosterBefore,
            Policy policyAfter,
            Roster rosterAfter,
            Instant now) {
        var ids = new TreeSet<String>();
        rosterBefore.members().forEach(member -> ids.add(member.id().value()));
        rosterAfter.members().forEach(member -> ids.add(member.id().value()));
        var doors = new TreeSet<String>();
        doors(policyBefore, doors);
        doors(policyAfter, doors);
        var differences = new ArrayList<Difference>();
        for (String text : ids) {
            var id = new MemberId(text);
            for (String door : doors) {
                difference(
                                id,
                                new DoorId(door),
                                access(
                                        policyBefore,
                                        rosterBefore.member(id),
                                        new DoorId(door),
                                        now),
                                access(policyAfter, rosterAfter.member(id), new DoorId(door), now))
                        .ifPresent(differences::add);
            }
        }
        return differences;
    }

    /** The groups of members that a policy does not have and another one has. */
    static List<LostGroup> lostGroups(Policy before, Policy after, Roster roster) {
        return before.groups().keySet().stream()
                .filter(group -> !after.groups().containsKey(group))
                .map(group ->
                        new LostGroup(
                                group,
                                (int)
                                        roster.members().stream()
                                                .filter(member -> member.groups().contains(group))
                                                .count()))
                .filter(lost -> lost.members() > 0)
                .sorted((a, b) -> a.group().value().compareTo(b.group().value()))
                .toList();
    }

    private static void doors(Policy policy, Set<String> doors) {
        policy.groups().values().stream()
                .flatMap(group -> group.grants().stream())
                .flatMap(grant -> grant.doors().stream())
                .forEach(door -> doors.add(door.value()));
    }

    private static Optional<Difference> difference(
            MemberId member, DoorId door, Access before, Access after) {
        if (nameless(before).equals(nameless(after))) {
            return Optional.empty();
        }
        var effect = before.never() ? Effect.GAINS : after.never() ? Effect.LOSES : Effect.CHANGES;
        return Optional.of(new Difference(member, door, effect, before, after));
    }

    /** The schedules without their names: a schedule that is only called otherwise is the same. */
    private static Access nameless(Access access) {
        var hours =
                access.hours().stream()
                        .map(grant -> grant.map(AccessPlan::nameless))
                        .collect(Collectors.toSet());
        return new Access(hours, access.from(), access.until());
    }

    private static Schedule nameless(Schedule schedule) {
        return new Schedule(
                NAMELESS,
                schedule.weekly(),
                schedule.holidays(),
                schedule.closed(),
                schedule.exceptions());
    }

    private static Access access(Policy policy, @Nullable Member member, DoorId door, Instant now) {
        if (member == null || member.suspended() || over(member, now)) {
            return Access.NEVER;
        }
        var hours = hours(policy, member, door);
        return hours.isEmpty()
                ? Access.NEVER
                : new Access(hours, begin(member, now), member.validUntil());
    }

    /** A beginning that has passed is none any more. */
    private static @Nullable Instant begin(Member member, Instant now) {
        var from = member.validFrom();
        return from == null || !from.isAfter(now) ? null : from;
    }

    private static Set<Optional<Schedule>> hours(Policy policy, Member member, DoorId door) {
        var schedules = new HashSet<Optional<Schedule>>();
        for (GroupId id : member.groups()) {
            var group = policy.groups().get(id);
            for (Grant grant : group == null ? List.<Grant>of() : group.grants()) {
                if (grant.doors().contains(door)) {
                    schedules.add(grant.schedule());
                }
            }
        }
        // who may always, may: what else is granted says no more
        return schedules.contains(Optional.<Schedule>empty())
                ? Set.of(Optional.empty())
                : schedules;
    }

    private static boolean over(Member member, Instant now) {
        return member.validUntil() != null && !now.isBefore(member.validUntil());
    }
}
