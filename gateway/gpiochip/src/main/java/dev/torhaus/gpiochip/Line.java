package dev.torhaus.gpiochip;

/**
 * A line as the kernel describes it at the moment of asking.
 *
 * @param offset its number on its chip, from 0
 * @param name as the board's device tree calls it, e.g. {@code GPIO17}; empty when it has none
 * @param consumer who uses it, as they gave it; empty when unused or when they gave nothing
 * @param used whether a request for it would fail now
 */
public record Line(int offset, String name, String consumer, boolean used, boolean output) {

    /** For a message: {@code line 17 "GPIO17"}. */
    @Override
    public String toString() {
        return "line " + offset + (name.isEmpty() ? "" : " \"" + name + "\"");
    }
}
