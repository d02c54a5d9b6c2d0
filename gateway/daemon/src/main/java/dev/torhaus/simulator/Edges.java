package dev.torhaus.simulator;

import dev.torhaus.device.Line;

/** Where the edges of simulated or recorded lines go. Engine's thread. */
public interface Edges {
    /** The line has taken this level at the clock's step. */
    void edge(Line line, boolean high);
}
