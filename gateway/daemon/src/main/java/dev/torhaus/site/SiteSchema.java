package dev.torhaus.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (draft 2020-12) of the site file, for editors that complete keys and mark what
 * cannot stand there. Made of the definitions by which {@code check} reads: it refuses no file that
 * {@code check} takes. What only {@code check} can know, such as a line that is used twice, is not
 * in it.
 */
public final class SiteSchema {
    private static final List<String> SCALARS = List.of("string", "number", "boolean");
    private static final String DAY = "(mon|tue|wed|thu|fri|sat|sun)";

    private SiteSchema() {}

    /** The schema as maps, lists, words and truths, in the order of the definitions. */
    public static Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A site of Torhaus");
        schema.putAll(section(SiteSection.SECTION));
        return schema;
    }

    private static Map<String, Object> section(Section<?> section) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        var others = new LinkedHashSet<Key<?>>();
        for (Key<?> key : section.keys()) {
            properties.merge(key.name(), property(key), SiteSchema::either);
            key.when().ifPresent(when -> others.add(when.other()));
            if (key.required() && key.when().isEmpty()) {
                required.add(key.name());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        var conditions =
                others.stream().flatMap(other -> conditions(section, other).stream()).toList();
        if (!conditions.isEmpty()) {
            schema.put("allOf", conditions);
        }
        return schema;
    }

    private static Map<String, Object> property(Key<?> key) {
        var property = new LinkedHashMap<String, Object>();
        property.put("description", key.doc());
        if (key.need() instanceof Key.Need.Standard<?>(String text, _)) {
            property.put("default", text);
        }
        property.putAll(kind(key.kind()));
        return property;
    }

    /** Two keys of one name, of which a part has one or the other. */
    private static Object either(Object one, Object other) {
        return one.equals(other) ? one : anyOf(one, other);
    }

    /** For each word that {@code other} may hold: which keys must then stand, and which may not. */
    private static <T> List<Map<String, Object>> conditions(Section<?> section, Key<T> other) {
        if (!(other.kind() instanceof Choice<T>(var choices))) {
            throw new IllegalStateException("keys depend on " + other.name() + ", no choice");
        }
        return choices.keySet().stream().map(word -> condition(section, other, word)).toList();
    }

    private static Map<String, Object> condition(Section<?> section, Key<?> other, String word) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Key<?> key : dependants(section, other, word)) {
            properties.put(key.name(), kind(key.kind()));
            if (key.required()) {
                required.add(key.name());
            }
        }
        for (Key<?> key : section.keys()) {
            if (key.when().filter(when -> when.other().equals(other)).isPresent()) {
                properties.putIfAbsent(key.name(), false);
            }
        }
        var then = new LinkedHashMap<String, Object>();
        then.put("properties", properties);
        if (!required.isEmpty()) {
            then.put("required", required);
        }
        var condition = new LinkedHashMap<String, Object>();
        condition.put("if", holds(other, word));
        condition.put("then", then);
        return condition;
    }

    private static Set<Key<?>> dependants(Section<?> section, Key<?> other, String word) {
        var dependants = new LinkedHashSet<Key<?>>();
        for (Key<?> key : section.keys()) {
            if (key.when()
                    .filter(when -> when.other().equals(other) && when.words().contains(word))
                    .isPresent()) {
                dependants.add(key);
            }
        }
        return dependants;
    }

    /** A key that is not there holds its standard value. */
    private static Map<String, Object> holds(Key<?> key, String word) {
        var holds = new LinkedHashMap<String, Object>();
        holds.put("properties", Map.of(key.name(), Map.of("const", word)));
        if (!(key.need() instanceof Key.Need.Standard<?>(String text, _) && text.equals(word))) {
            holds.put("required", List.of(key.name()));
        }
        return holds;
    }

    private static Map<String, Object> kind(Kind<?> kind) {
        return switch (kind) {
            case Items<?>(var item) -> {
                var list = new LinkedHashMap<String, Object>();
                list.put("type", "array");
                list.put("minItems", 1);
                list.put("uniqueItems", item instanceof Word);
                list.put("items", kind(item));
                yield list;
            }
            case Section<?> section -> section(section);
            case LineKind line -> anyOf(word(line.wanted()), section(LineKind.ON_CHIP));
            case NameKind name -> anyOf(word(name.wanted()), section(NameKind.IN_LANGUAGES));
            case WeeklyKind weekly -> words(weekly.wanted(), "^" + DAY + "(-" + DAY + ")?$");
            case DatesKind dates ->
                    words(dates.wanted(), "^\\d{4}-\\d{2}-\\d{2}(/\\d{4}-\\d{2}-\\d{2})?$");
            case Choice<?>(var choices) -> Map.of("enum", List.copyOf(choices.keySet()));
            case Word<?> word -> word(word.wanted());
        };
    }

    private static Map<String, Object> word(String wanted) {
        var word = new LinkedHashMap<String, Object>();
        word.put("type", SCALARS);
        word.put("title", wanted);
        return word;
    }

    /** Words under keys of a shape. */
    private static Map<String, Object> words(String wanted, String keys) {
        var words = new LinkedHashMap<String, Object>();
        words.put("type", "object");
        words.put("title", wanted);
        words.put("minProperties", 1);
        words.put("propertyNames", Map.of("pattern", keys));
        words.put("additionalProperties", Map.of("type", SCALARS));
        return words;
    }

    private static Map<String, Object> anyOf(Object one, Object other) {
        return Map.of("anyOf", List.of(one, other));
    }
}
