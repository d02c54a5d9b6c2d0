package dev.torhaus.site;

import java.util.Collection;

/** The second half of a message: what could stand there instead. */
final class Advice {
    private Advice() {}

    static String instead(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean " + Quote.of(near) + "?")
                .orElseGet(() ->
                        known.isEmpty() ? ": add it" : "; known: " + String.join(", ", known));
    }
}
