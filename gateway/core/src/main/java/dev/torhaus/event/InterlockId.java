package dev.torhaus.event;

/** A group of doors of which never two are released together, e.g. {@code airlock}. */
public record InterlockId(String value) implements Id {
    public InterlockId {
        Id.require("interlock", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
