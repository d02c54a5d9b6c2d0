package dev.torhaus.journal;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.Personal;
import java.util.Optional;

/**
 * An entry with its personal part, for the owner of the data folder alone.
 *
 * @param personal empty when there never was one, or when it was erased
 */
public record StoredEntry(OpenEntry open, Optional<Personal> personal) {}
