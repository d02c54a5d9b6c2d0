package dev.torhaus.site;

import dev.torhaus.access.Side;
import dev.torhaus.event.AreaId;
import dev.torhaus.site.AreaSection.Area;
import dev.torhaus.site.DoorSection.Door;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with areas and their doors taken together. */
final class AccessCheck {
    private AccessCheck() {}

    /** Anti-passback without a reader to leave by would let everybody in once and never again. */
    static void areas(List<Area> areas, List<Door> doors, Reading reading) {
        for (Area area : areas) {
            var leading = doors.stream().filter(door -> leadsTo(door, area.id())).toList();
            if (area.passback().isPresent() && leading.stream().noneMatch(AccessCheck::leaves)) {
                reading.problem(
                        area.at(),
                        "passback: "
                                + (leading.isEmpty()
                                        ? "no door leads to area " + area.id() + ": say so at one"
                                        : "no door of area "
                                                + area.id()
                                                + " has a reader with side: out ("
                                                + names(leading)
                                                + "), so nobody could leave it by card: add one,"
                                                + " or say passback: off"));
            }
        }
    }

    static boolean leaves(Door door) {
        return door.readers().stream().anyMatch(reader -> reader.side() == Side.OUT);
    }

    private static boolean leadsTo(Door door, AreaId area) {
        return door.leadsTo().filter(area::equals).isPresent();
    }

    private static String names(List<Door> doors) {
        return doors.stream().map(door -> door.id().value()).collect(Collectors.joining(", "));
    }
}
