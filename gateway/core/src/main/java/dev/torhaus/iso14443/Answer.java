package dev.torhaus.iso14443;

/** What came back from the field; of several cards at once, all answer in the same moment. */
public sealed interface Answer {
    /** Nobody answered in time. */
    record Silence() implements Answer {}

    /** All bits are sure. */
    record Whole(Bits bits) implements Answer {}

    /**
     * Two cards sent different bits.
     *
     * @param before what all of them sent before the first difference; perhaps less than that, when
     *     the chip cannot say where it was
     */
    record Collision(Bits before) implements Answer {}

    /** Somebody sent something that cannot be trusted. */
    record Garbled() implements Answer {}
}
