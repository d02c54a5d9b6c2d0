package dev.torhaus.access;

/**
 * The way in which a card number reached the gateway. Part of what is digested: its wire name never
 * changes.
 */
public enum Technology {
    WIEGAND("wiegand"),
    /** The number of a 13.56 MHz card, read by the gateway itself (ISO/IEC 14443-3, type A). */
    ISO14443A("iso14443a"),
    /** Typed at a keypad, not held to a reader. */
    PIN("pin");

    private final String wireName;

    Technology(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
