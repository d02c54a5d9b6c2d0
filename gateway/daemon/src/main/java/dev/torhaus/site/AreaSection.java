package dev.torhaus.site;

import dev.torhaus.access.Passback;
import dev.torhaus.event.AreaId;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An area of the house that keeps account of who is in it. */
final class AreaSection {
    /** Where everybody is who is in no area; no area of the file may be called so. */
    static final AreaId OUTSIDE = new AreaId("outside");

    /** What the file says of an area. */
    record Area(AreaId id, Optional<Passback> passback, Position at) {}

    enum Strictness {
        OFF,
        SOFT,
        HARD,
        TIMED
    }

    static final Key<AreaId> ID =
            Key.required(
                    "id", new Defined<>("area", AreaSection::area), "what doors call the area");
    static final Key<Strictness> PASSBACK =
            Key.standard(
                    "passback",
                    new Choice<>(strictness()),
                    "off",
                    "what happens to who enters twice without leaving: off, soft (noted), hard or"
                            + " timed (refused)");
    static final Key<Duration> LASTING =
            Key.required(
                            "lasting",
                            Durations.between("1m", "24h"),
                            "for how long after entering nobody enters again, 1m to 24h")
                    .when(PASSBACK, "timed");
    static final Key<LocalTime> FORGIVEN_AT =
            Key.optional(
                    "forgiven-at",
                    new Text<>("a time of day such as \"04:00\"", Windows::timeOfDay),
                    "the time of day at which everybody counts as gone");

    static final Section<Area> SECTION =
            new Section<>(
                    "an area", List.of(ID, PASSBACK, LASTING, FORGIVEN_AT), AreaSection::build);

    private AreaSection() {}

    private static Map<String, Strictness> strictness() {
        var words = new LinkedHashMap<String, Strictness>();
        words.put("off", Strictness.OFF);
        words.put("soft", Strictness.SOFT);
        words.put("hard", Strictness.HARD);
        words.put("timed", Strictness.TIMED);
        return words;
    }

    private static AreaId area(String id) {
        if (id.equals(OUTSIDE.value())) {
            throw new IllegalArgumentException(
                    "\"outside\" is where everybody is who is in no area: choose another id");
        }
        return new AreaId(id);
    }

    private static Area build(Fields fields) {
        var forgivenAt = fields.find(FORGIVEN_AT);
        var at = Position.of(fields.node(ID).orElseThrow());
        var id = fields.get(ID);
        return switch (fields.get(PASSBACK)) {
            case OFF -> new Area(id, Optional.empty(), at);
            case SOFT ->
                    new Area(id, Optional.of(new Passback(true, Optional.empty(), forgivenAt)), at);
            case HARD ->
                    new Area(
                            id, Optional.of(new Passback(false, Optional.empty(), forgivenAt)), at);
            case TIMED ->
                    new Area(
                            id,
                            Optional.of(
                                    new Passback(
                                            false, Optional.of(fields.get(LASTING)), forgivenAt)),
                            at);
        };
    }
}
