package dev.torhaus.engine;

import dev.torhaus.access.Decision;
import dev.torhaus.access.Door;
import dev.torhaus.access.Passback;
import dev.torhaus.access.Standing;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is in which area: who was let in and went, until they leave or it is forgiven. */
final class PassageRules {
    private PassageRules() {}

    /**
     * The standing of somebody who is let in. Where the door says whether it is opened, they are
     * inside only once it was.
     */
    static Standing letIn(Turn turn, ReaderId reader, int index, Decision.Granted granted) {
        var into = turn.house.policy().entrance(reader).into();
        if (into.isEmpty() || granted.anonymous()) {
            return granted.standing();
        }
        if (goesAtOnce(turn, index)) {
            return granted.standing().in(into.get(), turn.now);
        }
        turn.access =
                turn.access.passing(index, new AccessState.Passage(granted.member(), into.get()));
        return granted.standing();
    }

    private static boolean goesAtOnce(Turn turn, int index) {
        var door = turn.doors[index];
        return !turn.house.doors().get(index).contact()
                || door.contact().open()
                || door.contact().chatters()
                || door.lock() instanceof Door.Lock.Unlocked;
    }

    /** The door was opened: whoever was let in before goes in. */
    static Optional<TableChange> opened(Turn turn, int index) {
        var changes = new ArrayList<TableChange>();
        for (var passage : turn.access.passages().getOrDefault(index, List.of())) {
            var standing =
                    turn.access.standings().of(passage.member()).in(passage.into(), turn.now);
            put(turn, changes, passage.member(), standing);
        }
        turn.access = turn.access.nobodyPassing(index);
        return all(changes);
    }

    /** The door was locked again: whoever had not opened it did not go in. */
    static void locked(Turn turn, int index) {
        turn.access = turn.access.nobodyPassing(index);
    }

    /**
     * Forgets who is in areas whose time of forgiveness has come, once for each. Decisions do not
     * depend on when this is done.
     */
    static void due(Turn turn) {
        var until = turn.access.forgivenUntil();
        if (!turn.now.clockTrusted() || turn.now.wall().isBefore(until)) {
            return;
        }
        var policy = turn.house.policy();
        var next = Instant.MAX;
        for (var area : policy.passback().entrySet()) {
            if (area.getValue().forgivenAt().isPresent()) {
                forgive(turn, area.getKey(), area.getValue());
                next =
                        earlier(
                                next,
                                area.getValue().nextForgiveness(turn.now.wall(), policy.zone()));
            }
        }
        turn.access = turn.access.forgivenUntil(next);
    }

    private static void forgive(Turn turn, AreaId area, Passback rules) {
        var zone = turn.house.policy().zone();
        var changes = new ArrayList<TableChange>();
        turn.access
                .standings()
                .forEach((member, standing) -> {
                    var where = standing.whereabouts();
                    if (where != null
                            && where.area().equals(area)
                            && rules.forgiven(where.since().wall(), turn.now.wall(), zone)) {
                        put(turn, changes, member, standing.forgiven());
                    }
                });
        if (!changes.isEmpty()) {
            turn.happened(
                    new Entry(
                            turn.now,
                            turn.now.wall(),
                            new OpenEvent.PassbackForgiven(area),
                            Optional.empty(),
                            all(changes)));
        }
    }

    private static void put(
            Turn turn, List<TableChange> changes, MemberId member, Standing standing) {
        turn.access = turn.access.with(turn.access.standings().with(member, standing));
        changes.add(new TableChange.PutStanding(member, standing));
    }

    private static Optional<TableChange> all(List<TableChange> changes) {
        return switch (changes.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(changes.getFirst());
            default -> Optional.of(new TableChange.All(changes));
        };
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
