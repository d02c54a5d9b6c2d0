package dev.torhaus.journal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.SerializedString;

/**
 * One kind of record as a JSON object: its components in order, by name; one that is null is left
 * out. Reading is strict, since nobody but this class wrote it: a name too many, or too few, is
 * damage. Any thread.
 */
final class RecordJson {
    private record Part(
            SerializedString name, MethodHandle get, ValueJson value, boolean nullable) {}

    private final Class<?> type;
    private final List<Part> parts;
    private final Map<String, Integer> places;
    private final MethodHandle constructor;

    private RecordJson(Class<?> type, List<Part> parts, MethodHandle constructor) {
        this.type = type;
        this.parts = parts;
        this.constructor = constructor;
        places =
                IntStream.range(0, parts.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> parts.get(i).name.getValue(), i -> i));
    }

    /** Throws IllegalArgumentException when a component's type has no JSON. */
    static RecordJson of(Class<?> type) {
        var components = type.getRecordComponents();
        return new RecordJson(
                type, Arrays.stream(components).map(RecordJson::part).toList(), constructor(type));
    }

    private static Part part(RecordComponent component) {
        try {
            var get =
                    MethodHandles.publicLookup()
                            .unreflect(component.getAccessor())
                            .asType(MethodType.methodType(Object.class, Object.class));
            return new Part(
                    new SerializedString(component.getName()),
                    get,
                    ValueJson.of(component.getGenericType()),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("not to be read: " + component, e);
        }
    }

    /** The canonical constructor, taking an array. */
    static MethodHandle constructor(Class<?> type) {
        var types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException("not to be made: " + type, e);
        }
    }

    void write(JsonGenerator out, Object value) {
        out.writeStartObject();
        writeParts(out, value);
        out.writeEndObject();
    }

    /** The components alone, into an object that is open. */
    void writeParts(JsonGenerator out, Object value) {
        for (Part part : parts) {
            var content = get(part, value);
            if (content != null) {
                out.writeName(part.name);
                part.value.write(out, content);
            }
        }
    }

    /** Reads the object whose beginning is the current token. */
    Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new StreamReadException(in, "want an object");
        }
        return readParts(in);
    }

    /** Reads what is left of an object, up to its end. */
    Object readParts(JsonParser in) {
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var place = places.get(name);
            if (place == null || values[place] != null) {
                throw new StreamReadException(in, "unexpected " + name);
            }
            in.nextToken();
            values[place] = parts.get(place).value.read(in);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !parts.get(i).nullable) {
                throw new StreamReadException(in, "no " + parts.get(i).name);
            }
        }
        return make(constructor, values);
    }

    private @Nullable Object get(Part part, Object value) {
        try {
            return part.get.invokeExact(value);
        } catch (Throwable accessorsDoNotThrow) {
            throw new IllegalStateException(type + "." + part.name, accessorsDoNotThrow);
        }
    }

    /** Throws IllegalArgumentException when the record refuses the values. */
    static Object make(MethodHandle constructor, @Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable recordsThrowNothingChecked) {
            throw new IllegalStateException(recordsThrowNothingChecked);
        }
    }
}
