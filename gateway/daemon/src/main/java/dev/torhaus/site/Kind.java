package dev.torhaus.site;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a key of the site file may hold. Data first: whoever describes the file walks these kinds.
 *
 * @param <T> what a value becomes
 */
sealed interface Kind<T> permits Word, Items, Section, LineKind, NameKind, WeeklyKind, DatesKind {
    /** What is wanted, in the operator's words, e.g. {@code a duration such as 10m}. */
    String wanted();

    /** The value of a node; null when it is wrong, which then has been reported. */
    @Nullable T read(Node node, Reading reading);
}
