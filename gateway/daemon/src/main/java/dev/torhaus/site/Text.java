package dev.torhaus.site;

import java.util.function.Function;

/**
 * A word with a shape of its own.
 *
 * @param parser throws IllegalArgumentException in the operator's words
 */
record Text<T>(String wanted, Function<String, T> parser) implements Word<T> {
    @Override
    public T parse(String word) {
        return parser.apply(word);
    }
}
