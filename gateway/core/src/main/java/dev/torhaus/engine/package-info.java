/** The gateway's one decision function: input and state in, state, entries and commands out. */
@NullMarked
package dev.torhaus.engine;

import org.jspecify.annotations.NullMarked;
