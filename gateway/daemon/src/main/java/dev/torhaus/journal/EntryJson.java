package dev.torhaus.journal;

import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.journal.JournalException.Kind;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Events and their personal parts as the journal stores them. The kind of an event is the simple
 * name of its record; what was ever written stays readable, so a change of shape is a new kind. Any
 * thread.
 */
public final class EntryJson {
    private static final String KIND = "kind";

    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

    private static final Map<String, RecordJson> EVENTS = kinds(OpenEvent.class);
    private static final Map<String, RecordJson> PERSONAL = kinds(Personal.class);

    private EntryJson() {}

    private static Map<String, RecordJson> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, RecordJson::of));
    }

    /** The kind under which an event is stored. */
    public static String kind(OpenEvent event) {
        return event.getClass().getSimpleName();
    }

    /** All kinds that this version knows, in the order of the alphabet. */
    public static SortedSet<String> kinds() {
        return new TreeSet<>(EVENTS.keySet());
    }

    public static String write(OpenEvent event) {
        var text = new StringWriter(64);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            known(EVENTS, kind(event)).write(out, event);
        }
        return text.toString();
    }

    /** Throws JournalException: NEWER for an unknown kind, DAMAGED for what is not its JSON. */
    public static OpenEvent event(String kind, String json) {
        var shape = known(EVENTS, kind);
        return (OpenEvent)
                parsed(
                        json,
                        in -> {
                            in.nextToken();
                            return shape.read(in);
                        });
    }

    /** The personal part, with its kind as the first member of the object. */
    public static String write(Personal personal) {
        var text = new StringWriter(128);
        var kind = personal.getClass().getSimpleName();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty(KIND, kind);
            known(PERSONAL, kind).writeParts(out, personal);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Throws JournalException: NEWER for an unknown kind, DAMAGED for what is not its JSON. */
    public static Personal personal(String json) {
        return (Personal)
                parsed(
                        json,
                        in -> {
                            if (in.nextToken() != JsonToken.START_OBJECT
                                    || !KIND.equals(in.nextName())
                                    || in.nextToken() != JsonToken.VALUE_STRING) {
                                throw new StreamReadException(in, "want its kind first");
                            }
                            return known(PERSONAL, in.getString()).readParts(in);
                        });
    }

    private static RecordJson known(Map<String, RecordJson> kinds, String kind) {
        var shape = kinds.get(kind);
        if (shape == null) {
            throw new JournalException(
                    Kind.NEWER,
                    "the journal holds an entry of kind "
                            + kind
                            + ", which this Torhaus does not know: install the Torhaus that wrote it, or a newer one");
        }
        return shape;
    }

    /** The text itself stays out of the message: it may be about a person. */
    private static Object parsed(String json, Function<JsonParser, Object> read) {
        try (var in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return read.apply(in);
        } catch (JacksonException e) {
            throw damaged(e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw damaged("a value that cannot be", e);
        }
    }

    private static JournalException damaged(String why, Exception cause) {
        return new JournalException(
                Kind.DAMAGED,
                "an entry of the journal cannot be read ("
                        + why
                        + "): restore the folder from a backup",
                cause);
    }
}
