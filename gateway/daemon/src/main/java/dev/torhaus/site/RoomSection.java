package dev.torhaus.site;

import dev.torhaus.event.RoomId;
import dev.torhaus.settings.LocalizedName;
import java.util.List;

/** A room: desks are counted by it. */
final class RoomSection {
    static final Key<RoomId> ID =
            Key.required(
                    "id", new Defined<>("room", RoomId::new), "what topics and figures call it");
    static final Key<LocalizedName> NAME =
            Key.optional("name", new NameKind(), "what people call it; its id when left out");

    static final Section<Site.Room> SECTION =
            new Section<>("a room", List.of(ID, NAME), RoomSection::build);

    private RoomSection() {}

    private static Site.Room build(Fields fields) {
        var id = fields.get(ID);
        return new Site.Room(id, fields.find(NAME).orElseGet(() -> LocalizedName.of(id.value())));
    }
}
