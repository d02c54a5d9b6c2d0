package dev.torhaus.engine;

import dev.torhaus.event.ReaderHealth;
import java.time.Instant;

/**
 * How a reader is, as far as it has been told in this run.
 *
 * @param since since when
 */
public record ReaderCondition(ReaderHealth health, Instant since) {}
