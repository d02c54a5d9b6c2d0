package dev.torhaus.web;

import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board;
import dev.torhaus.loop.Boards;
import dev.torhaus.settings.LocalizedName;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what the page reads. Times are ISO instants, UTC, to the millisecond. Any thread. */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PageJson() {}

    /**
     * What stays the same while the gateway runs.
     *
     * @param files which files the page is made of; a page made of others loads itself again
     */
    static Event site(PageModel model, String files) {
        return event(
                "site",
                json -> {
                    json.writeStringProperty("site", model.site().value());
                    json.writeStringProperty("zone", model.zone().getId());
                    json.writeStringProperty("language", model.language().code());
                    json.writeStringProperty("files", files);
                    json.writeName("tempo");
                    if (model.simulated() == null) {
                        json.writeNull();
                    } else {
                        json.writeNumber(model.simulated().tempo());
                    }
                    json.writeArrayPropertyStart("rooms");
                    for (var room : model.rooms()) {
                        label(json, room.id().value(), room.name());
                    }
                    json.writeEndArray();
                    json.writeArrayPropertyStart("doors");
                    for (var door : model.doors()) {
                        label(json, door.id().value(), door.name());
                    }
                    json.writeEndArray();
                });
    }

    static Event board(Boards.Numbered numbered) {
        var board = numbered.board();
        return event(
                "board",
                json -> {
                    json.writeNumberProperty("version", numbered.version());
                    json.writeStringProperty("at", text(board.at()));
                    json.writeArrayPropertyStart("desks");
                    for (var desk : board.desks()) {
                        desk(json, desk);
                    }
                    json.writeEndArray();
                    json.writeArrayPropertyStart("doors");
                    for (var door : board.doors()) {
                        door(json, door);
                    }
                    json.writeEndArray();
                });
    }

    static Event health(List<FeedHealth> feeds) {
        return event(
                "health",
                json -> {
                    json.writeArrayPropertyStart("feeds");
                    for (var feed : feeds) {
                        json.writeStartObject();
                        json.writeStringProperty("name", feed.name());
                        json.writeBooleanProperty("connected", feed.connected());
                        json.writeNumberProperty("backlog", feed.backlog());
                        json.writeStringProperty("since", text(feed.since()));
                        if (feed.problem() != null) {
                            json.writeStringProperty("problem", feed.problem());
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    /**
     * A sign of life.
     *
     * @param house what the house's clock says
     * @param real what the real clock says; the same unless the house is simulated
     */
    static Event beat(Instant house, Instant real) {
        return event(
                "beat",
                json -> {
                    json.writeStringProperty("house", text(house));
                    json.writeStringProperty("real", text(real));
                });
    }

    private static void label(JsonGenerator json, String id, LocalizedName name) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        json.writeObjectPropertyStart("name");
        json.writeStringProperty("de", name.de());
        json.writeStringProperty("en", name.en());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void desk(JsonGenerator json, Board.DeskView desk) {
        json.writeStartObject();
        json.writeStringProperty("id", desk.id().value());
        json.writeStringProperty("room", desk.room().value());
        json.writeStringProperty("state", word(desk.state()));
        if (desk.cause() != null) {
            json.writeStringProperty("cause", word(desk.cause()));
        }
        json.writeStringProperty("since", text(desk.since()));
        json.writeEndObject();
    }

    private static void door(JsonGenerator json, Board.DoorView door) {
        json.writeStartObject();
        json.writeStringProperty("id", door.id().value());
        json.writeBooleanProperty("released", door.released());
        json.writeStringProperty("contact", word(door.contact()));
        json.writeStringProperty("since", text(door.since()));
        json.writeStringProperty("mode", word(door.mode()));
        json.writeBooleanProperty("fire", door.fire());
        json.writeArrayPropertyStart("alarms");
        for (var alarm : door.alarms()) {
            json.writeStartObject();
            json.writeStringProperty("alarm", word(alarm.alarm()));
            json.writeStringProperty("state", word(alarm.state()));
            json.writeStringProperty("since", text(alarm.since()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("readers");
        for (var reader : door.readers()) {
            json.writeStartObject();
            json.writeStringProperty("reader", reader.reader().value());
            json.writeStringProperty("health", word(reader.health()));
            json.writeStringProperty("since", text(reader.since()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** E.g. {@code warm-up} for {@link UnknownCause#WARM_UP}. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Event event(String name, Consumer<JsonGenerator> properties) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        }
        return new Event(name, bytes.toByteArray());
    }
}
