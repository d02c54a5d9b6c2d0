package dev.torhaus.event;

/** Why what a reader saw was no card. */
public enum Noise {
    /** Two falling edges of one line closer than a reader sends them: a disturbance, not a bit. */
    SHORT_PULSE,
    /** Both lines fell together: a short circuit, or two readers on one pair. */
    BOTH_LOW,
    /** No configured format has this many bits, or bytes. */
    WRONG_LENGTH,
    /** The length fits, the parity does not. */
    PARITY,
    /** A card was there and had gone, or fell silent, before its number was complete. */
    INCOMPLETE,
    /** A card's answer was garbled: parity, check byte, CRC or order of the protocol. */
    GARBLED,
    /** A card with a number that it draws anew each time, as telephones do: never enrolled. */
    RANDOM_NUMBER
}
