package dev.torhaus.journal;

import dev.torhaus.access.Card;
import java.time.Instant;

/**
 * A card.
 *
 * @param added since when the journal has it
 */
public record CardRow(Card card, Instant added) {}
