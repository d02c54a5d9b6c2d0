package dev.torhaus.engine;

import dev.torhaus.access.WrongPins;
import dev.torhaus.engine.Command.Refusal;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RosterChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators forgive by hand. Lives within one request. */
final class Forgiveness {
    private final RosterRules rules;

    Forgiveness(RosterRules rules) {
        this.rules = rules;
    }

    @Nullable Refusal of(MemberId member) {
        if (!rules.knows(member)) {
            return Refusal.NO_SUCH_MEMBER;
        }
        var standing = rules.standings().of(member);
        if (standing.whereabouts() == null) {
            return Refusal.NOTHING_TO_FORGIVE;
        }
        rules.happened(
                RosterChange.MEMBER_FORGIVEN,
                member,
                null,
                List.of("whereabouts"),
                rules.put(member, standing.forgiven()));
        return null;
    }

    @Nullable Refusal of(AreaId area) {
        if (!rules.house().policy().passback().containsKey(area)) {
            return Refusal.NO_SUCH_AREA;
        }
        var rows = new ArrayList<TableChange>();
        rules.standings()
                .forEach((member, standing) -> {
                    var where = standing.whereabouts();
                    if (where != null && where.area().equals(area)) {
                        rows.add(rules.put(member, standing.forgiven()));
                    }
                });
        if (rows.isEmpty()) {
            return Refusal.NOTHING_TO_FORGIVE;
        }
        rules.happened(
                new OpenEvent.PassbackForgiven(area), rules.operator(), new TableChange.All(rows));
        return null;
    }

    @Nullable Refusal unlock(MemberId member) {
        if (!rules.knows(member)) {
            return Refusal.NO_SUCH_MEMBER;
        }
        var standing = rules.standings().of(member);
        if (standing.wrongPins().equals(WrongPins.NONE)) {
            return Refusal.NOTHING_TO_FORGIVE;
        }
        rules.happened(
                RosterChange.MEMBER_UNLOCKED,
                member,
                null,
                List.of("wrong-pins"),
                rules.put(member, standing.with(WrongPins.NONE)));
        return null;
    }
}
