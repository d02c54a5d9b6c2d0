package dev.torhaus.site;

import dev.torhaus.event.DoorId;
import dev.torhaus.settings.LocalizedName;
import dev.torhaus.site.ReaderSection.Reader;
import dev.torhaus.site.StrikeSection.Strike;
import java.util.List;
import java.util.Optional;

/** A door: what opens it, who may ask for that where, and what says how it stands. */
final class DoorSection {
    /** What the file says of a door. */
    record Door(
            DoorId id,
            LocalizedName name,
            List<Reader> readers,
            Strike strike,
            Optional<InputSection.Level> contact,
            Optional<InputSection.Level> exitButton) {}

    static final Key<DoorId> ID =
            Key.required(
                    "id", new Defined<>("door", DoorId::new), "what topics and grants call it");
    static final Key<LocalizedName> NAME =
            Key.optional("name", new NameKind(), "what people call it; its id when left out");
    static final Key<List<Reader>> READERS =
            Key.required("readers", new Items<>(ReaderSection.SECTION), "its card readers");
    static final Key<Strike> STRIKE =
            Key.required("strike", StrikeSection.SECTION, "the relay that opens it");
    static final Key<InputSection.Level> CONTACT =
            Key.optional("contact", InputSection.CONTACT, "the line that says whether it is open");
    static final Key<InputSection.Level> EXIT_BUTTON =
            Key.optional(
                    "exit-button", InputSection.EXIT_BUTTON, "the button inside that opens it");

    static final Section<Door> SECTION =
            new Section<>(
                    "a door",
                    List.of(ID, NAME, READERS, STRIKE, CONTACT, EXIT_BUTTON),
                    DoorSection::build);

    private DoorSection() {}

    private static Door build(Fields fields) {
        var id = fields.get(ID);
        return new Door(
                id,
                fields.find(NAME).orElseGet(() -> LocalizedName.of(id.value())),
                fields.get(READERS),
                fields.get(STRIKE),
                fields.find(CONTACT),
                fields.find(EXIT_BUTTON));
    }
}
