/**
 * Linux GPIO character device, uAPI v2 (linux/gpio.h, kernel 5.10 or later, 64-bit), by
 * java.lang.foreign.
 */
@NullMarked
package dev.torhaus.gpiochip;

import org.jspecify.annotations.NullMarked;
