package dev.torhaus.mqtt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.torhaus.event.Id;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How things are spelt in a payload: ids and hashes as strings, times as ISO 8601 in UTC, constants
 * in lower case with hyphens, and nothing at all where there is nothing to say.
 */
final class Json {
    private final JsonMapper mapper =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule("torhaus")
                                    .addSerializer(new Text<>(Id.class, Id::value))
                                    .addSerializer(new Text<>(Sha256.class, Sha256::hex)))
                    .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    /** The event's own fields come behind those that every event has. */
    @JsonPropertyOrder({"seq", "at", "recorded", "kind"})
    private record Event(
            long seq, Instant at, Instant recorded, String kind, @JsonUnwrapped OpenEvent event) {}

    /** The payload of an entry on the topic of events. */
    String event(OpenEntry entry) {
        return write(
                new Event(entry.seq(), entry.at(), entry.recorded(), entry.kind(), entry.event()));
    }

    /** A record as a JSON object, its components in order. */
    String write(Record values) {
        return mapper.writeValueAsString(values);
    }

    /** A JSON object of objects, lists, texts, numbers and truth values, in its order. */
    String write(Map<String, Object> values) {
        return mapper.writeValueAsString(values);
    }

    private static final class Text<T> extends StdSerializer<T> {
        private final Function<T, String> spelling;

        Text(Class<T> type, Function<T, String> spelling) {
            super(type);
            this.spelling = spelling;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(spelling.apply(value));
        }
    }
}
