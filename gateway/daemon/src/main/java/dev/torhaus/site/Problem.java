package dev.torhaus.site;

import java.nio.file.Path;

/**
 * Something in a site file that must be put right before the gateway starts, in the operator's
 * words.
 *
 * @param line from 1
 * @param column from 1
 * @param text one line: what is wrong and what to do
 */
public record Problem(Path file, int line, int column, String text) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + text;
    }
}
