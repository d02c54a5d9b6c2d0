package dev.torhaus.event;

/** Why pulses of a reader were no card. */
public enum Noise {
    /** Two falling edges of one line closer than a reader sends them: a disturbance, not a bit. */
    SHORT_PULSE,
    /** Both lines fell together: a short circuit, or two readers on one pair. */
    BOTH_LOW,
    /** No configured format has this many bits. */
    WRONG_LENGTH,
    /** The length fits, the parity does not. */
    PARITY,
    /** The kernel's event buffer overflowed, so bits are missing. */
    SEQUENCE_GAP
}
