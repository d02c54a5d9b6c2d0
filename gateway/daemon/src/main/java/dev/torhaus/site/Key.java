package dev.torhaus.site;

import java.util.List;
import java.util.Optional;

/**
 * A key of a part of the site file.
 *
 * @param doc one line for the operator: what it is for, in which unit
 * @param when under which condition the part has this key; several keys of one name must exclude
 *     each other by it
 */
record Key<T>(String name, Kind<T> kind, Need<T> need, String doc, Optional<When<?>> when) {
    /** What it means that a key is not there. */
    sealed interface Need<T> {
        record Required<T>() implements Need<T> {}

        record Free<T>() implements Need<T> {}

        /**
         * The value is then {@code value}.
         *
         * @param text as an operator would write it
         */
        record Standard<T>(String text, T value) implements Need<T> {}
    }

    /** That another key of the same part holds one of {@code words}, which its kind knows. */
    record When<T>(Key<T> other, List<String> words) {
        When {
            words = List.copyOf(words);
        }
    }

    static <T> Key<T> required(String name, Kind<T> kind, String doc) {
        return new Key<>(name, kind, new Need.Required<>(), doc, Optional.empty());
    }

    static <T> Key<T> optional(String name, Kind<T> kind, String doc) {
        return new Key<>(name, kind, new Need.Free<>(), doc, Optional.empty());
    }

    /** A key that may be left out; it then holds {@code text}. */
    static <T> Key<T> standard(String name, Word<T> kind, String text, String doc) {
        var need = new Need.Standard<>(text, kind.parse(text));
        return new Key<>(name, kind, need, doc, Optional.empty());
    }

    Key<T> when(Key<?> other, String... words) {
        return new Key<>(name, kind, need, doc, Optional.of(new When<>(other, List.of(words))));
    }

    boolean required() {
        return need instanceof Need.Required;
    }
}
