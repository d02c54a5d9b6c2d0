package dev.torhaus.journal;

import dev.torhaus.access.Standing;
import dev.torhaus.access.Standing.Whereabouts;
import dev.torhaus.access.WrongPins;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.BootId;
import dev.torhaus.event.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a member's standing. About a person: never in an entry, deleted with the member. */
final class StandingJson {
    private StandingJson() {}

    static void write(JsonParts out, Standing standing) {
        out.number("uses", standing.uses()).instant("firstUse", standing.firstUse());
        var where = standing.whereabouts();
        if (where != null) {
            out.id("area", where.area())
                    .objects("since", List.of(where.since()), StandingJson::write);
        }
        var pins = standing.wrongPins();
        if (!pins.equals(WrongPins.NONE)) {
            out.objects("wrongPins", pins.recent(), StandingJson::write)
                    .number("lockOuts", pins.lockOuts())
                    .objects("lockedAt", listOf(pins.lockedAt()), StandingJson::write);
        }
    }

    static Standing read(JsonObject in) {
        return new Standing(
                (int) in.number("uses"),
                in.instantOrNull("firstUse"),
                whereabouts(in),
                in.has("wrongPins")
                        ? new WrongPins(
                                in.objects("wrongPins", StandingJson::stamp),
                                (int) in.number("lockOuts"),
                                firstOf(in.objects("lockedAt", StandingJson::stamp)))
                        : WrongPins.NONE);
    }

    private static @Nullable Whereabouts whereabouts(JsonObject in) {
        var area = in.idOrNull("area", AreaId::new);
        return area == null
                ? null
                : new Whereabouts(area, in.objects("since", StandingJson::stamp).getFirst());
    }

    private static void write(JsonParts out, Stamp stamp) {
        out.instant("wall", stamp.wall())
                .number("monotonicNanos", stamp.monotonicNanos())
                .id("boot", stamp.boot())
                .truth("clockTrusted", stamp.clockTrusted());
    }

    private static Stamp stamp(JsonObject in) {
        return new Stamp(
                in.instant("wall"),
                in.number("monotonicNanos"),
                in.id("boot", BootId::new),
                in.truth("clockTrusted"));
    }

    private static List<Stamp> listOf(@Nullable Stamp stamp) {
        return stamp == null ? List.of() : List.of(stamp);
    }

    private static @Nullable Stamp firstOf(List<Stamp> stamps) {
        return stamps.isEmpty() ? null : stamps.getFirst();
    }
}
