/**
 * The real house: lines, strikes and lights on GPIO chips. The only package that knows Pi4J and the
 * character device.
 */
@NullMarked
package dev.torhaus.pi;

import org.jspecify.annotations.NullMarked;
