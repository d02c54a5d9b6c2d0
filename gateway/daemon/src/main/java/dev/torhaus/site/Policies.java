package dev.torhaus.site;

import dev.torhaus.access.Entrance;
import dev.torhaus.access.Grant;
import dev.torhaus.access.Passback;
import dev.torhaus.access.PinDemand;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Side;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.site.DoorSection.Door;
import dev.torhaus.site.GroupSection.GrantOf;
import dev.torhaus.site.GroupSection.Group;
import dev.torhaus.site.ReaderSection.Reader;
import dev.torhaus.site.SiteSection.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes of what a flawless file says who may pass which door when. */
final class Policies {
    private Policies() {}

    static Policy policy(Plan plan) {
        var access = plan.access();
        var schedules = schedules(plan);
        return new Policy(
                plan.zone(),
                access.groups().stream()
                        .collect(Collectors.toMap(Group::id, group -> group(group, schedules))),
                entrances(plan, schedules),
                passback(access),
                access.pin(),
                access.untrustedClock());
    }

    static Map<ScheduleId, Schedule> schedules(Plan plan) {
        return plan.access().schedules().stream()
                .collect(Collectors.toMap(Schedule::id, Function.identity()));
    }

    private static dev.torhaus.access.Group group(
            Group group, Map<ScheduleId, Schedule> schedules) {
        return new dev.torhaus.access.Group(
                group.grants().stream().map(grant -> grant(grant, schedules)).toList(),
                group.recorded());
    }

    private static Grant grant(GrantOf grant, Map<ScheduleId, Schedule> schedules) {
        return new Grant(Set.copyOf(grant.doors()), grant.schedule().map(schedules::get));
    }

    private static Map<ReaderId, Entrance> entrances(
            Plan plan, Map<ScheduleId, Schedule> schedules) {
        var entrances = new HashMap<ReaderId, Entrance>();
        for (Door door : plan.doors()) {
            for (Reader reader : door.readers()) {
                entrances.put(reader.id(), entrance(door, reader, schedules));
            }
        }
        return entrances;
    }

    /** Who leaves an area is where its door leads from. */
    private static Entrance entrance(
            Door door, Reader reader, Map<ScheduleId, Schedule> schedules) {
        var into =
                reader.side() == Side.IN
                        ? door.leadsTo()
                        : door.leadsTo().map(_ -> door.leadsFrom());
        return new Entrance(reader.side(), pin(reader, schedules), into);
    }

    private static PinDemand pin(Reader reader, Map<ScheduleId, Schedule> schedules) {
        return switch (reader.pin()) {
            case NEVER -> new PinDemand.Never();
            case ALWAYS -> new PinDemand.Always();
            case OUTSIDE ->
                    new PinDemand.Outside(reader.pinHours().map(schedules::get).orElseThrow());
        };
    }

    private static Map<AreaId, Passback> passback(AccessSection.Access access) {
        var areas = new HashMap<AreaId, Passback>();
        access.areas()
                .forEach(area -> area.passback().ifPresent(rules -> areas.put(area.id(), rules)));
        return areas;
    }
}
