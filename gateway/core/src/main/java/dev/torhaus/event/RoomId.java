package dev.torhaus.event;

/** A room, e.g. {@code atelier}. */
public record RoomId(String value) implements Id {
    public RoomId {
        Id.require("room", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
