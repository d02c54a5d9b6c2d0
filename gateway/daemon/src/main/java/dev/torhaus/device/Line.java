package dev.torhaus.device;

/** A GPIO line as the site file names it. */
public sealed interface Line {
    /** By its name on the board, e.g. {@code GPIO17}; the chip is found by it. */
    record Named(String name) implements Line {
        @Override
        public String toString() {
            return name;
        }
    }

    /** By the label of its chip, e.g. an expander's, and its number on it. */
    record Numbered(String chip, int offset) implements Line {
        @Override
        public String toString() {
            return chip + ":" + offset;
        }
    }
}
