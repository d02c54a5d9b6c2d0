package dev.torhaus.event;

/** A tamper contact that belongs to no door, e.g. {@code cabinet}. */
public record TamperId(String value) implements Id {
    public TamperId {
        Id.require("tamper", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
