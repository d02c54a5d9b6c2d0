package dev.torhaus.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** One reading of one file: the problems found so far, and what was named where. One thread. */
final class Reading {
    private static final int TEXT_MAX = 400;

    private final Path file;
    private final boolean looksAtSecrets;
    private final List<Problem> problems = new ArrayList<>();
    private final Names names = new Names(this);
    private final LineUses lines = new LineUses(this);
    private final FormatUses formats = new FormatUses(this);
    private Place place = new Place("the file", "");

    /**
     * Nothing is read yet.
     *
     * @param looksAtSecrets whether the files of secrets are read too
     */
    Reading(Path file, boolean looksAtSecrets) {
        this.file = file;
        this.looksAtSecrets = looksAtSecrets;
    }

    boolean looksAtSecrets() {
        return looksAtSecrets;
    }

    Names names() {
        return names;
    }

    LineUses lines() {
        return lines;
    }

    FormatUses formats() {
        return formats;
    }

    /**
     * Where the reading stands.
     *
     * @param part with its article, e.g. {@code a strike}
     */
    record Place(String part, String key) {
        Place key(String other) {
            return new Place(part, other);
        }

        @Override
        public String toString() {
            return key + " of " + part;
        }
    }

    /** Makes {@code next} the place whose value is being read; returns the one before. */
    Place enter(Place next) {
        var before = place;
        place = next;
        return before;
    }

    Place place() {
        return place;
    }

    /** A problem with the value of the key that is being read. */
    void wrongValue(Node at, String text) {
        problem(Position.of(at), place.key().isEmpty() ? text : place.key() + ": " + text);
    }

    void problem(Position at, String text) {
        var line = Quote.printable(text);
        problems.add(
                new Problem(
                        file,
                        at.line(),
                        at.column(),
                        line.length() <= TEXT_MAX ? line : line.substring(0, TEXT_MAX) + "…"));
    }

    /** How many problems there are so far; a part during which it grew is not sound. */
    int count() {
        return problems.size();
    }

    /** All problems in the order of the file. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
