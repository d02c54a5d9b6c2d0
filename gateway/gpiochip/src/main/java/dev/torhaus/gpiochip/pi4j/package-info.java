/** Digital inputs and outputs of Pi4J 4 on a chip of {@link dev.torhaus.gpiochip}. */
@NullMarked
package dev.torhaus.gpiochip.pi4j;

import org.jspecify.annotations.NullMarked;
