package dev.torhaus.event;

/** An area of the house whose doors have readers on both sides. */
public record AreaId(String value) implements Id {
    public AreaId {
        Id.require("area", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
