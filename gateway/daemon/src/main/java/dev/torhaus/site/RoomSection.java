package dev.torhaus.site;

import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.settings.LocalizedName;
import java.util.List;
import java.util.Optional;

/** A room: desks are counted by it. */
final class RoomSection {
    /** What the file says of a room. */
    record Room(RoomId id, LocalizedName name, Optional<ScheduleId> opening) {}

    static final Key<RoomId> ID =
            Key.required(
                    "id", new Defined<>("room", RoomId::new), "what topics and figures call it");
    static final Key<LocalizedName> NAME =
            Key.optional("name", new NameKind(), "what people call it; its id when left out");

    static final Key<ScheduleId> OPENING =
            Key.optional(
                    "opening",
                    new Mentioned<>("schedule", ScheduleId::new),
                    "the schedule at whose hours its desks are offered; that of the site when left out");

    static final Section<Room> SECTION =
            new Section<>("a room", List.of(ID, NAME, OPENING), RoomSection::build);

    private RoomSection() {}

    private static Room build(Fields fields) {
        var id = fields.get(ID);
        return new Room(
                id,
                fields.find(NAME).orElseGet(() -> LocalizedName.of(id.value())),
                fields.find(OPENING));
    }
}
