package dev.torhaus.event;

/** A group of members, e.g. {@code members}. */
public record GroupId(String value) implements Id {
    public GroupId {
        Id.require("group", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
