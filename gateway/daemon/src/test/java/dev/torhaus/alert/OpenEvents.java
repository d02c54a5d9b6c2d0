package dev.torhaus.alert;

import dev.torhaus.event.OpenEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Events of every kind, with every constant and truth value that their fields can have. */
final class OpenEvents {
    private OpenEvents() {}

    static Stream<OpenEvent> of(Class<?> kind) {
        List<List<Object>> all = List.of(List.of());
        for (RecordComponent field : kind.getRecordComponents()) {
            var longer = new ArrayList<List<Object>>();
            for (List<Object> some : all) {
                for (Object value : values(field.getType())) {
                    longer.add(Stream.concat(some.stream(), Stream.of(value)).toList());
                }
            }
            all = longer;
        }
        return all.stream().flatMap(fields -> valid(kind, fields));
    }

    private static List<?> values(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.asList(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "boolean" -> List.of(true, false);
            case "int" -> List.of(0);
            case "long" -> List.of(1_000_000L);
            case "String" -> List.of("x");
            case "Instant" -> List.of(Instant.EPOCH);
            case "List" -> List.of(List.of());
            case "Sha256" -> List.of(make(type, List.of("0".repeat(64))));
            default -> List.of(make(type, List.of("x-1")));
        };
    }

    /** Nothing where these fields do not go together. */
    private static Stream<OpenEvent> valid(Class<?> kind, List<?> fields) {
        try {
            return Stream.of((OpenEvent) make(kind, fields));
        } catch (IllegalArgumentException unfit) {
            return Stream.empty();
        }
    }

    private static Object make(Class<?> type, List<?> fields) {
        try {
            for (Constructor<?> each : type.getDeclaredConstructors()) {
                if (each.getParameterCount() == fields.size()) {
                    return each.newInstance(fields.toArray());
                }
            }
        } catch (InvocationTargetException unfit) {
            throw new IllegalArgumentException(unfit);
        } catch (ReflectiveOperationException unfit) {
            throw new IllegalStateException(type + " of " + fields, unfit);
        }
        throw new IllegalStateException("no constructor of " + type);
    }
}
