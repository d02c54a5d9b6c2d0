package dev.torhaus.site;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.RoomId;
import dev.torhaus.settings.LocalizedName;
import dev.torhaus.site.SensorSection.Sensor;
import java.util.List;

/** A desk and what watches it. */
final class DeskSection {
    /** What the file says of a desk. */
    record Desk(DeskId id, LocalizedName name, RoomId room, List<Sensor> sensors) {}

    static final Key<DeskId> ID =
            Key.required(
                    "id", new Defined<>("desk", DeskId::new), "what topics and figures call it");
    static final Key<LocalizedName> NAME =
            Key.optional("name", new NameKind(), "what people call it; its id when left out");
    static final Key<RoomId> ROOM =
            Key.required(
                    "room",
                    new Mentioned<>("room", RoomId::new),
                    "the id of the room it stands in");
    static final Key<List<Sensor>> SENSORS =
            Key.required(
                    "sensors",
                    new Items<>(SensorSection.SECTION),
                    "its sensors; activity of any of them occupies it");

    static final Section<Desk> SECTION =
            new Section<>("a desk", List.of(ID, NAME, ROOM, SENSORS), DeskSection::build);

    private DeskSection() {}

    private static Desk build(Fields fields) {
        var id = fields.get(ID);
        return new Desk(
                id,
                fields.find(NAME).orElseGet(() -> LocalizedName.of(id.value())),
                fields.get(ROOM),
                fields.get(SENSORS));
    }
}
