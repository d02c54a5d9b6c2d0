package dev.torhaus.journal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.SerializedString;

/**
 * A component of a record as JSON. Ids and whatever else is a record of one string are that string;
 * instants are ISO-8601; enums are their names.
 */
sealed interface ValueJson {
    void write(JsonGenerator out, Object value);

    /** Reads the value whose (first) token is the current one. */
    Object read(JsonParser in);

    /** Throws IllegalArgumentException for a type that has no JSON. */
    static ValueJson of(Type type) {
        if (type == long.class) {
            return new LongValue();
        }
        if (type == boolean.class) {
            return new BooleanValue();
        }
        if (type == String.class) {
            return new Text(text -> (String) text, text -> text);
        }
        if (type == Instant.class) {
            return new Text(Object::toString, Instant::parse);
        }
        if (type instanceof Class<?> named && named.isEnum()) {
            return EnumValue.of(named);
        }
        if (type instanceof Class<?> named && named.isRecord()) {
            return isText(named) ? textRecord(named) : new Nested(RecordJson.of(named));
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListValue(of(list.getActualTypeArguments()[0]));
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }

    private static boolean isText(Class<?> type) {
        var components = type.getRecordComponents();
        return components.length == 1 && components[0].getType() == String.class;
    }

    private static Text textRecord(Class<?> type) {
        var constructor = RecordJson.constructor(type);
        MethodHandle accessor;
        try {
            accessor =
                    MethodHandles.publicLookup()
                            .unreflect(type.getRecordComponents()[0].getAccessor())
                            .asType(MethodType.methodType(String.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("not to be read: " + type, e);
        }
        return new Text(
                value -> text(accessor, value),
                text -> RecordJson.make(constructor, new Object[] {text}));
    }

    private static String text(MethodHandle accessor, Object value) {
        try {
            return (String) accessor.invokeExact(value);
        } catch (Throwable accessorsDoNotThrow) {
            throw new IllegalStateException(accessorsDoNotThrow);
        }
    }

    private static void want(JsonParser in, JsonToken token) {
        if (in.currentToken() != token) {
            throw new StreamReadException(in, "want " + token + ", got " + in.currentToken());
        }
    }

    record LongValue() implements ValueJson {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeNumber((long) value);
        }

        @Override
        public Object read(JsonParser in) {
            want(in, JsonToken.VALUE_NUMBER_INT);
            return in.getLongValue();
        }
    }

    record BooleanValue() implements ValueJson {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeBoolean((boolean) value);
        }

        @Override
        public Object read(JsonParser in) {
            return in.getBooleanValue();
        }
    }

    record Text(Function<Object, String> print, Function<String, Object> parse)
            implements ValueJson {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(print.apply(value));
        }

        @Override
        public Object read(JsonParser in) {
            want(in, JsonToken.VALUE_STRING);
            try {
                return parse.apply(in.getString());
            } catch (DateTimeException e) {
                throw new StreamReadException(in, e.getMessage(), e);
            }
        }
    }

    record EnumValue(Map<String, Object> constants, Map<Object, SerializedString> names)
            implements ValueJson {
        static EnumValue of(Class<?> type) {
            var constants =
                    Arrays.stream(type.getEnumConstants())
                            .collect(Collectors.toMap(c -> ((Enum<?>) c).name(), c -> (Object) c));
            var names =
                    constants.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getValue,
                                            e -> new SerializedString(e.getKey())));
            return new EnumValue(constants, names);
        }

        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(names.get(value));
        }

        @Override
        public Object read(JsonParser in) {
            want(in, JsonToken.VALUE_STRING);
            var constant = constants.get(in.getString());
            if (constant == null) {
                throw new StreamReadException(in, "unknown word");
            }
            return constant;
        }
    }

    record Nested(RecordJson json) implements ValueJson {
        @Override
        public void write(JsonGenerator out, Object value) {
            json.write(out, value);
        }

        @Override
        public Object read(JsonParser in) {
            return json.read(in);
        }
    }

    record ListValue(ValueJson element) implements ValueJson {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeStartArray();
            for (Object each : (List<?>) value) {
                element.write(out, each);
            }
            out.writeEndArray();
        }

        @Override
        public Object read(JsonParser in) {
            want(in, JsonToken.START_ARRAY);
            var elements = new ArrayList<Object>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                elements.add(element.read(in));
            }
            return elements;
        }
    }
}
