/** Presence at a desk as its sensors show it. */
@NullMarked
package dev.torhaus.occupancy;

import org.jspecify.annotations.NullMarked;
