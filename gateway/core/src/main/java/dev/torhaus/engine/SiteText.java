package dev.torhaus.engine;

import dev.torhaus.event.Sha256;
import java.time.Instant;

/**
 * The site file that is in force, as it was told.
 *
 * @param since when that was
 */
record SiteText(Sha256 hash, String yaml, Instant since) {}
