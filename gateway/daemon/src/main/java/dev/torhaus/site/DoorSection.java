package dev.torhaus.site;

import dev.torhaus.access.DoorSettings.Lockdown;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.InterlockId;
import dev.torhaus.settings.LocalizedName;
import dev.torhaus.site.FreeSection.Free;
import dev.torhaus.site.ReaderSection.Reader;
import dev.torhaus.site.StrikeSection.Strike;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** A door: what opens it, who may ask for that where, and what says how it stands. */
final class DoorSection {
    /** What the file says of a door. */
    record Door(
            DoorId id,
            LocalizedName name,
            List<Reader> readers,
            Strike strike,
            Optional<InputSection.Level> contact,
            Optional<InputSection.ExitButton> exitButton,
            Optional<InputSection.Level> tamper,
            Duration heldOpen,
            Duration preAlarm,
            Optional<InterlockId> interlock,
            Optional<Free> free,
            Lockdown lockdown,
            Optional<AreaId> leadsTo,
            AreaId leadsFrom) {}

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
    static final Key<InputSection.ExitButton> EXIT_BUTTON =
            Key.optional(
                    "exit-button", InputSection.EXIT_BUTTON, "the button inside that opens it");

    static final Key<InputSection.Level> TAMPER =
            Key.optional(
                    "tamper", InputSection.TAMPER, "the line that says whether its case is open");
    static final Key<Duration> HELD_OPEN =
            Key.standard(
                    "held-open",
                    Durations.between("5s", "1h"),
                    "30s",
                    "how long it may stand open before that is an alarm");
    static final Key<Duration> PRE_ALARM =
            Key.optional(
                    "pre-alarm",
                    Durations.between("1s", "1h"),
                    "how long it may stand open before its readers call to close it; two thirds of"
                            + " held-open when left out");
    static final Key<InterlockId> INTERLOCK =
            Key.optional(
                    "interlock",
                    new Text<>("an id: lower-case letters, digits and hyphens", InterlockId::new),
                    "a name that several doors share, of which never two are released together");
    static final Key<Free> FREE =
            Key.optional("free", FreeSection.SECTION, "when anybody may pass");
    static final Key<Lockdown> LOCKDOWN =
            Key.optional("lockdown", LockdownSection.SECTION, "who may pass in lockdown");
    static final Key<AreaId> LEADS_TO =
            Key.optional(
                    "leads-to",
                    new Mentioned<>("area", AreaId::new),
                    "the area behind it, where that keeps account of who is in it");
    static final Key<AreaId> LEADS_FROM =
            Key.optional(
                    "leads-from",
                    new Mentioned<>("area", AreaId::new),
                    "the area before it; outside when left out");

    static final Section<Door> SECTION =
            new Section<>(
                    "a door",
                    List.of(
                            ID,
                            NAME,
                            READERS,
                            STRIKE,
                            CONTACT,
                            EXIT_BUTTON,
                            TAMPER,
                            HELD_OPEN,
                            PRE_ALARM,
                            INTERLOCK,
                            FREE,
                            LOCKDOWN,
                            LEADS_TO,
                            LEADS_FROM),
                    DoorSection::check,
                    DoorSection::build);

    private DoorSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        for (var key : List.of(HELD_OPEN, PRE_ALARM)) {
            if (fields.stands(key) && !fields.stands(CONTACT)) {
                reading.problem(
                        Position.of(fields.node(key).orElse(part)),
                        key.name()
                                + ": the door has no contact that would say whether it is open: add"
                                + " \"contact\", or leave it out");
            }
        }
        var heldOpen = fields.find(HELD_OPEN);
        var preAlarm = fields.find(PRE_ALARM);
        if (heldOpen.isPresent()
                && preAlarm.isPresent()
                && preAlarm.get().compareTo(heldOpen.get()) >= 0) {
            reading.problem(
                    Position.of(fields.node(PRE_ALARM).orElse(part)),
                    "pre-alarm: must come before held-open: make it shorter");
        }
        if (fields.stands(INTERLOCK) && fields.stands(FREE)) {
            reading.problem(
                    Position.of(fields.node(FREE).orElse(part)),
                    "free: a door of an interlock cannot be free, the other doors would never open:"
                            + " leave one of the two out");
        }
    }

    private static Door build(Fields fields) {
        var id = fields.get(ID);
        var heldOpen = fields.get(HELD_OPEN);
        return new Door(
                id,
                fields.find(NAME).orElseGet(() -> LocalizedName.of(id.value())),
                fields.get(READERS),
                fields.get(STRIKE),
                fields.find(CONTACT),
                fields.find(EXIT_BUTTON),
                fields.find(TAMPER),
                heldOpen,
                fields.find(PRE_ALARM).orElse(heldOpen.multipliedBy(2).dividedBy(3)),
                fields.find(INTERLOCK),
                fields.find(FREE),
                fields.find(LOCKDOWN).orElse(new Lockdown(Set.of(), Set.of())),
                fields.find(LEADS_TO),
                fields.find(LEADS_FROM).orElse(AreaSection.OUTSIDE));
    }
}
