package dev.torhaus.event;

/** A desk, e.g. {@code a1}. */
public record DeskId(String value) implements Id {
    public DeskId {
        Id.require("desk", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
