/**
 * A house without hardware: simulated members at simulated doors and desks, or an edge recording,
 * behind the port {@code Lines} and on a clock that the house itself moves.
 */
@NullMarked
package dev.torhaus.simulator;

import org.jspecify.annotations.NullMarked;
