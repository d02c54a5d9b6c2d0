package dev.torhaus.event;

/** How a reader is, as far as it can be known. */
public enum ReaderHealth {
    /** It answers, and nothing speaks against it. */
    WORKING,
    /** Its bus says nothing, or what such a chip never says: power, wires, the bus of the board. */
    UNREACHABLE,
    /** Its chip answers but does not finish what it begins, and is being reset. */
    HUNG,
    /** Its antenna is off or overheated, or cards answer and not one can be read. */
    WEAK_FIELD,
    /** Wiegand's D0 and D1 are swapped: every card fails, and none would if inverted. */
    WIRES_SWAPPED,
    /** Pulses come without end, faster than any reader sends: it is not listened to for a while. */
    FLOODED
}
