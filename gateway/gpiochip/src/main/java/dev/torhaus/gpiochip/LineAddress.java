package dev.torhaus.gpiochip;

import java.nio.file.Path;

/**
 * Where a line is: good until chips come or go, so look it up by name at each start.
 *
 * @param chip the chip's device, e.g. {@code /dev/gpiochip0}
 * @param offset the line's number on that chip, from 0
 */
public record LineAddress(Path chip, int offset) {}
