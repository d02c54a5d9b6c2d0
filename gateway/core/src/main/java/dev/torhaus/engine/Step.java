package dev.torhaus.engine;

import java.util.List;

/**
 * What an input led to: the state after it, what is to be journalled, and what is to be done, both
 * in order.
 */
public record Step(State state, List<Entry> entries, List<Command> commands) {}
