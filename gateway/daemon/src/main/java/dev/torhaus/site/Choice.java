package dev.torhaus.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One word out of a few. */
record Choice<T>(Map<String, T> choices) implements Word<T> {
    Choice {
        choices = new LinkedHashMap<>(choices); // keeps the order for messages
    }

    static <T> Choice<T> of(String first, T one, String second, T two) {
        var choices = new LinkedHashMap<String, T>();
        choices.put(first, one);
        choices.put(second, two);
        return new Choice<>(choices);
    }

    static <T> Choice<T> of(String first, T one, String second, T two, String third, T three) {
        var choices = new LinkedHashMap<>(of(first, one, second, two).choices());
        choices.put(third, three);
        return new Choice<>(choices);
    }

    @Override
    public String wanted() {
        var words = List.copyOf(choices.keySet());
        var last = words.size() - 1;
        return last == 0
                ? words.getLast()
                : String.join(", ", words.subList(0, last)) + " or " + words.getLast();
    }

    @Override
    public T parse(String word) {
        var chosen = choices.get(word);
        if (chosen == null) {
            throw new IllegalArgumentException(
                    "want "
                            + wanted()
                            + ", got "
                            + Quote.of(word)
                            + Nearest.to(word, choices.keySet())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
        }
        return chosen;
    }
}
