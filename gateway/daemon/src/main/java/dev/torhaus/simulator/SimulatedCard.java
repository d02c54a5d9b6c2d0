package dev.torhaus.simulator;

import dev.torhaus.event.FormatId;
import dev.torhaus.event.MemberId;
import dev.torhaus.wiegand.CardNumber;

/**
 * A card of a simulated member, to be enrolled before the run: one for each format that a reader of
 * the house lists first.
 */
public record SimulatedCard(MemberId member, String name, FormatId format, CardNumber number) {}
