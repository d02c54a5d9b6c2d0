package dev.torhaus.site;

import java.util.Comparator;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in the site file, line and column counted from 1. */
record Position(int line, int column) implements Comparable<Position> {
    static final Position START = new Position(1, 1);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Position of(Node node) {
        return node.getStartMark().map(Position::of).orElse(START);
    }

    /** The place of the character at {@code index} of {@code text}. */
    static Position in(String text, int index) {
        var before = text.substring(0, index);
        var lineStart = before.lastIndexOf('\n') + 1;
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.codePointCount(lineStart, index) + 1);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
