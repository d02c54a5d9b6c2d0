package dev.torhaus.mfrc522;

import dev.torhaus.event.ReaderHealth;
import java.io.IOException;

/** The chip cannot work as it is. The message says what was seen and what to do. */
final class ChipFault extends IOException {
    private static final long serialVersionUID = 1;

    private final ReaderHealth health;

    ChipFault(ReaderHealth health, String message) {
        super(message);
        this.health = health;
    }

    ReaderHealth health() {
        return health;
    }
}
