package dev.torhaus.web;

import dev.torhaus.event.DoorId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.settings.Language;
import dev.torhaus.settings.LocalizedName;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page has to know of the site beside the board: names for people to read, language and
 * zone.
 *
 * @param zone in which times of day are shown, wherever the browser is
 * @param language in which the page speaks until somebody switches it
 * @param simulated null when the house is a real one
 * @param rooms in the order in which they are shown; a room of the board that is missing here is
 *     shown under its id
 * @param doors likewise
 */
public record PageModel(
        SiteId site,
        ZoneId zone,
        Language language,
        @Nullable Simulated simulated,
        List<RoomLabel> rooms,
        List<DoorLabel> doors) {
    public PageModel {
        rooms = List.copyOf(rooms);
        doors = List.copyOf(doors);
    }

    public record RoomLabel(RoomId id, LocalizedName name) {}

    public record DoorLabel(DoorId id, LocalizedName name) {}

    /**
     * A house that is not there.
     *
     * @param tempo seconds of the house per real second, above 0
     */
    public record Simulated(double tempo) {
        public Simulated {
            if (!(tempo > 0) || Double.isInfinite(tempo)) {
                throw new IllegalArgumentException("tempo: want a number above 0, got " + tempo);
            }
        }
    }
}
