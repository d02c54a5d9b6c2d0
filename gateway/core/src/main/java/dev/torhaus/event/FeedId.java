package dev.torhaus.event;

/** A way on which entries leave the house, e.g. {@code mqtt}; also the name of its cursor. */
public record FeedId(String value) implements Id {
    public FeedId {
        Id.require("feed", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
