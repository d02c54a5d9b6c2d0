package dev.torhaus.journal;

import dev.torhaus.event.DeadLetter;
import java.time.Instant;

/** A dead letter as the journal keeps it, and when it was last left out. */
public record DeadLetterRow(DeadLetter letter, Instant recorded) {}
