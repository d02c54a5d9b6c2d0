/** Linux GPIO character device, uAPI v2. */
@NullMarked
package dev.torhaus.gpiochip;

import org.jspecify.annotations.NullMarked;
