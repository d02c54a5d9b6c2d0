/** From falling edges on two lines to a frame, and from a frame to a card number. */
@NullMarked
package dev.torhaus.wiegand;

import org.jspecify.annotations.NullMarked;
