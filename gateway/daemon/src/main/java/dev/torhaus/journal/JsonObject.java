package dev.torhaus.journal;

import dev.torhaus.event.Id;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An object of the journal's JSON as it was read. Taking its parts is strict, since nobody but this
 * program wrote them: a part that is missing, of another type, or taken by nobody is damage, told
 * by IllegalArgumentException without the value, which may be about a person.
 */
final class JsonObject {
    private final Map<String, Object> parts = new LinkedHashMap<>();

    private JsonObject() {}

    /** Reads the whole text. */
    static JsonObject only(JsonParser in) {
        in.nextToken();
        var object = read(in);
        if (in.nextToken() != null) {
            throw new IllegalArgumentException("something after its end");
        }
        return object;
    }

    private static JsonObject read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object");
        }
        var object = new JsonObject();
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            if (object.parts.put(name, value(in)) != null) {
                throw new IllegalArgumentException(name + " twice");
            }
        }
        return object;
    }

    private static Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> read(in);
            case START_ARRAY -> array(in);
            case null, default -> throw new IllegalArgumentException("an unexpected value");
        };
    }

    private static List<Object> array(JsonParser in) {
        var elements = new ArrayList<Object>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(in));
        }
        return elements;
    }

    /** To be called when all parts have been taken. */
    void end() {
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException("unexpected " + parts.keySet());
        }
    }

    private static <T> T as(Class<T> type, String name, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " for " + name);
        }
        return type.cast(value);
    }

    private <T> T take(Class<T> type, String name) {
        return as(type, name, parts.remove(name));
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    boolean truth(String name) {
        return take(Boolean.class, name);
    }

    long number(String name) {
        return take(Long.class, name);
    }

    String text(String name) {
        return take(String.class, name);
    }

    <T extends Id> T id(String name, Function<String, T> make) {
        return make.apply(text(name));
    }

    <T extends Id> @Nullable T idOrNull(String name, Function<String, T> make) {
        return has(name) ? id(name, make) : null;
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    <E extends Enum<E>> @Nullable E wordOrNull(String name, Class<E> type) {
        return has(name) ? word(name, type) : null;
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no instant for " + name, e);
        }
    }

    @Nullable Instant instantOrNull(String name) {
        return has(name) ? instant(name) : null;
    }

    List<String> texts(String name) {
        return elements(name, String.class);
    }

    /** The object is made into a T, which must take all its parts. */
    <T> T object(String name, Function<JsonObject, T> make) {
        var object = take(JsonObject.class, name);
        var made = make.apply(object);
        object.end();
        return made;
    }

    /** Each object is made into a T, which must take all its parts. */
    <T> List<T> objects(String name, Function<JsonObject, T> make) {
        return elements(name, JsonObject.class).stream()
                .map(object -> {
                    var made = make.apply(object);
                    object.end();
                    return made;
                })
                .toList();
    }

    private <T> List<T> elements(String name, Class<T> type) {
        List<?> elements = take(List.class, name);
        return elements.stream().<T>map(each -> as(type, name, each)).toList();
    }
}
