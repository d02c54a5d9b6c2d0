package dev.torhaus.event;

/** How a reader is that the gateway itself asks for cards. */
public enum ReaderHealth {
    /** It answers, and nothing speaks against it. */
    WORKING,
    /** Its bus says nothing, or what such a chip never says: power, wires, the bus of the board. */
    UNREACHABLE,
    /** Its chip answers but does not finish what it begins, and is being reset. */
    HUNG,
    /** Its antenna is off or overheated, or cards answer and not one can be read. */
    WEAK_FIELD
}
