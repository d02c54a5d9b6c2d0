package dev.torhaus.wiegand;

/**
 * The number of a card, as an unsigned value of at most 64 bits; leading zeros are told by its
 * format. Secret.
 */
public record CardNumber(long bits) {
    /** Never the number: it would end up in a log. */
    @Override
    public String toString() {
        return "CardNumber[…]";
    }
}
