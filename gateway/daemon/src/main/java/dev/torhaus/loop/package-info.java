/**
 * The way of an input through the gateway: mailbox, engine, writer, actuator, and the board that
 * shows the result.
 */
@NullMarked
package dev.torhaus.loop;

import org.jspecify.annotations.NullMarked;
