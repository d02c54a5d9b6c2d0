package dev.torhaus.engine;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.occupancy.Desk;
import dev.torhaus.occupancy.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What inputs mean for desks. */
final class DeskRules {
    private DeskRules() {}

    static void start(Turn turn, Input.Start start) {
        var plans = turn.house.desks();
        var desks = new Desk[plans.size()];
        for (int i = 0; i < desks.length; i++) {
            var plan = plans.get(i);
            var active = new ArrayList<Boolean>();
            for (int sensor = 0; sensor < plan.sensors().size(); sensor++) {
                active.add(start.active().contains(new SensorId(plan.id(), sensor)));
            }
            desks[i] = Desk.started(plan.sensors(), turn.now, start.resume().newBoot(), active);
            lostSightOf(turn, plan.id(), start.resume());
            changed(turn, plan.id(), desks[i].presence());
        }
        turn.start(desks);
        removed(turn, start.resume()).forEach(desk -> lostSightOf(turn, desk, start.resume()));
    }

    /** Desks that the journal knows and the house no longer has: they must not stay occupied. */
    private static List<DeskId> removed(Turn turn, Resume resume) {
        var places = turn.places;
        return resume.desks().keySet().stream()
                .filter(desk -> !places.hasDesk(desk))
                .sorted(Comparator.comparing(DeskId::value))
                .toList();
    }

    /** From the last durable knowledge until this start nobody was watching. */
    private static void lostSightOf(Turn turn, DeskId desk, Resume resume) {
        var until = resume.knownUntil();
        var known = resume.desks().get(desk);
        if (until == null || known == null) {
            return;
        }
        Instant from =
                switch (known) {
                    case Resume.LastKnown.Unknown _ -> null;
                    case Resume.LastKnown.Vacant _ -> until;
                    case Resume.LastKnown.Occupied(var since, var lastActivity) ->
                            later(since.plusMillis(1), lastActivity);
                };
        if (from != null && from.isBefore(turn.now.wall())) {
            lost(turn, desk, from);
        }
    }

    private static void lost(Turn turn, DeskId desk, Instant from) {
        turn.happened(
                from,
                new OpenEvent.DeskChanged(desk, Occupancy.UNKNOWN, UnknownCause.GATEWAY_DOWN));
    }

    static void sensorChanged(Turn turn, Input.SensorChanged input) {
        var id = input.sensor();
        var index = deskUpToNow(turn, id);
        var room = turn.places.roomOf(index);
        var desk = turn.desks[index];
        var moved =
                desk.health(id.index()) == SensorHealth.WELL
                        ? turn.rooms[room].edge(turn.now.monotonicNanos())
                        : turn.rooms[room];
        var after = desk.sensorChanged(id.index(), input.active(), turn.now, moved.movedNanos());
        if (after != desk) {
            turn.set(room, moved);
            replace(turn, index, after);
            if (moved.look()) {
                lookForSilent(turn, room);
            }
        }
    }

    /** The place of a sensor's desk, what was due there before now having been taken. */
    private static int deskUpToNow(Turn turn, SensorId id) {
        var index = turn.places.desk(id.desk());
        if (id.index() >= turn.house.desks().get(index).sensors().size()) {
            throw new IllegalArgumentException("this house has no sensor " + id);
        }
        catchUp(turn, index, turn.now.monotonicNanos() - 1);
        return index;
    }

    static void sensorHeard(Turn turn, Input.SensorHeard input) {
        var id = input.sensor();
        var index = deskUpToNow(turn, id);
        var room = turn.places.roomOf(index);
        var moved = turn.rooms[room].movedNanos();
        replace(turn, index, turn.desks[index].heard(id.index(), input.active(), turn.now, moved));
        lookForSilent(turn, room);
    }

    /** That one could not be heard at all since the start is told like a loss. */
    static void sensorLost(Turn turn, Input.SensorLost input) {
        var id = input.sensor();
        var index = deskUpToNow(turn, id);
        var before = turn.desks[index].health(id.index());
        replace(turn, index, turn.desks[index].lost(id.index(), input.since(), turn.now));
        if (before == SensorHealth.UNREACHABLE) {
            turn.happened(
                    input.since().wall(),
                    new OpenEvent.SensorHealthChanged(
                            id.desk(), id.index(), SensorHealth.UNREACHABLE));
        }
    }

    /** A sensor that has seen nothing all the time while its room moved is not to be believed. */
    private static void lookForSilent(Turn turn, int room) {
        var movedNanos = turn.rooms[room].movedNanos();
        var nextNanos = Desk.NEVER;
        for (int index : turn.places.desksIn(room)) {
            catchUp(turn, index, turn.now.monotonicNanos() - 1);
            var sensors = turn.house.desks().get(index).sensors();
            for (int i = 0; i < sensors.size(); i++) {
                var left = turn.desks[index].quietLeftNanos(i, turn.now, movedNanos);
                if (left <= 0) {
                    replace(turn, index, turn.desks[index].silent(i, turn.now));
                } else {
                    nextNanos = Math.min(nextNanos, left);
                }
            }
        }
        turn.set(room, turn.rooms[room].lookAfter(nextNanos));
    }

    /** The site file changed: a sensor may be silent sooner, or later, than it would have been. */
    static void siteChanged(Turn turn) {
        for (int room = 0; room < turn.rooms.length; room++) {
            lookForSilent(turn, room);
        }
    }

    static void due(Turn turn) {
        for (int i = 0; i < turn.desks.length; i++) {
            catchUp(turn, i, turn.now.monotonicNanos());
        }
    }

    /** What was due at a desk up to then. */
    private static void catchUp(Turn turn, int index, long untilNanos) {
        while (turn.desks[index].deadlineNanos() <= untilNanos) {
            replace(turn, index, turn.desks[index].due());
        }
    }

    /**
     * Entries from {@code from} on were not stored: says again how each desk is, and that what it
     * went through since then is not known.
     */
    static void notStored(Turn turn, Instant from) {
        for (int i = 0; i < turn.desks.length; i++) {
            var desk = turn.house.desks().get(i).id();
            var presence = turn.desks[i].presence();
            if (presence.since().isAfter(from)) {
                lost(turn, desk, from);
            }
            changed(turn, desk, presence);
        }
    }

    static boolean anyOccupied(Turn turn) {
        return Arrays.stream(turn.desks)
                .anyMatch(desk -> desk.presence() instanceof Presence.Occupied);
    }

    static List<OpenEvent.OpenDesk> occupied(Turn turn) {
        var occupied = new ArrayList<OpenEvent.OpenDesk>();
        for (int i = 0; i < turn.desks.length; i++) {
            var desk = turn.desks[i];
            if (desk.presence() instanceof Presence.Occupied) {
                occupied.add(
                        new OpenEvent.OpenDesk(
                                turn.house.desks().get(i).id(), desk.usedUntil(turn.now)));
            }
        }
        return occupied;
    }

    @SuppressWarnings("ReferenceEquality") // a desk that nothing happened to is returned itself
    private static void replace(Turn turn, int index, Desk after) {
        var before = turn.desks[index];
        if (after == before) {
            return;
        }
        turn.set(index, after);
        var plan = turn.house.desks().get(index);
        for (int i = 0; i < plan.sensors().size(); i++) {
            if (after.health(i) != before.health(i)) {
                turn.happened(new OpenEvent.SensorHealthChanged(plan.id(), i, after.health(i)));
            }
        }
        if (!after.presence().equals(before.presence())) {
            changed(turn, plan.id(), after.presence());
        }
    }

    private static void changed(Turn turn, DeskId desk, Presence presence) {
        turn.happened(
                presence.since(),
                new OpenEvent.DeskChanged(desk, presence.occupancy(), presence.unknownCause()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
