package dev.torhaus.journal;

import dev.torhaus.access.Standing;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.journal.JournalException.Kind;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Events and their personal parts as the journal stores them. The kind of an event is the simple
 * name of its record; what was ever written stays readable, so a change of shape is a new kind. Any
 * thread.
 */
public final class EntryJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

    private EntryJson() {}

    /** The kind under which an event is stored. */
    public static String kind(OpenEvent event) {
        return event.getClass().getSimpleName();
    }

    /** All kinds that this version knows, in the order of the alphabet. */
    public static SortedSet<String> kinds() {
        var kinds = new TreeSet<String>();
        Arrays.stream(OpenEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .forEach(kinds::add);
        return kinds;
    }

    public static String write(OpenEvent event) {
        var text = new StringWriter(64);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            EventJson.write(new JsonParts(out), event);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Throws JournalException: NEWER for an unknown kind, DAMAGED for what is not its JSON. */
    public static OpenEvent event(String kind, String json) {
        return parsed(json, in -> EventJson.read(kind, in));
    }

    /** The personal part, with its kind as the first part of the object. */
    public static String write(Personal personal) {
        var text = new StringWriter(128);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            PersonalJson.write(new JsonParts(out), personal);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Throws JournalException: NEWER for an unknown kind, DAMAGED for what is not its JSON. */
    public static Personal personal(String json) {
        return parsed(json, PersonalJson::read);
    }

    static String write(Standing standing) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            StandingJson.write(new JsonParts(out), standing);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** Throws JournalException: DAMAGED for what is not its JSON. */
    static Standing standing(String json) {
        return parsed(json, StandingJson::read);
    }

    static JournalException unknown(String kind) {
        return new JournalException(
                Kind.NEWER,
                "the journal holds an entry of kind "
                        + kind
                        + ", which this Torhaus does not know: install the Torhaus that wrote it, or a newer one");
    }

    /**
     * Neither the text nor a cause that may repeat it gets into the message: it may be about a
     * person.
     */
    private static <T> T parsed(String json, Function<JsonObject, T> read) {
        try (var in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            var object = JsonObject.only(in);
            var made = read.apply(object);
            object.end();
            return made;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new JournalException(
                    Kind.DAMAGED,
                    "an entry of the journal cannot be read: restore the folder from a backup",
                    e);
        }
    }
}
