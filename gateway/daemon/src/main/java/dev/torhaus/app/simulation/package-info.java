/**
 * The whole gateway on a house that is not there: the demo, and recordings played back. The same
 * wiring and the same threads as the daemon's; the data folder is marked, so that no gateway ever
 * runs on it.
 */
@NullMarked
package dev.torhaus.app.simulation;

import org.jspecify.annotations.NullMarked;
