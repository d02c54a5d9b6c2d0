package dev.torhaus.event;

/** A card reader, e.g. {@code front-in}. */
public record ReaderId(String value) implements Id {
    public ReaderId {
        Id.require("reader", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
