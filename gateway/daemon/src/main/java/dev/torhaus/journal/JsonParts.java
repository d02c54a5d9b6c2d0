package dev.torhaus.journal;

import dev.torhaus.event.Id;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the parts of an object that is open; one that is null is left out. */
record JsonParts(JsonGenerator out) {
    JsonParts text(String name, String value) {
        out.writeStringProperty(name, value);
        return this;
    }

    JsonParts id(String name, @Nullable Id id) {
        return id == null ? this : text(name, id.value());
    }

    JsonParts word(String name, @Nullable Enum<?> word) {
        return word == null ? this : text(name, word.name());
    }

    /** ISO-8601, UTC. */
    JsonParts instant(String name, @Nullable Instant instant) {
        return instant == null ? this : text(name, instant.toString());
    }

    JsonParts number(String name, long number) {
        out.writeNumberProperty(name, number);
        return this;
    }

    JsonParts truth(String name, boolean truth) {
        out.writeBooleanProperty(name, truth);
        return this;
    }

    JsonParts texts(String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
        return this;
    }

    JsonParts object(String name, Consumer<JsonParts> parts) {
        out.writeObjectPropertyStart(name);
        parts.accept(this);
        out.writeEndObject();
        return this;
    }

    <T> JsonParts objects(String name, List<T> objects, BiConsumer<JsonParts, T> each) {
        out.writeArrayPropertyStart(name);
        for (T object : objects) {
            out.writeStartObject();
            each.accept(this, object);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }
}
