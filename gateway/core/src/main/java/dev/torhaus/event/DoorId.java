package dev.torhaus.event;

/** A door, e.g. {@code front}. */
public record DoorId(String value) implements Id {
    public DoorId {
        Id.require("door", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
