/** The command line and the wiring of the daemon. */
@NullMarked
package dev.torhaus.app;

import org.jspecify.annotations.NullMarked;
