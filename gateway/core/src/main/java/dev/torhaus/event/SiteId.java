package dev.torhaus.event;

/** A site as its topics and tags name it, e.g. {@code eilenburg}. */
public record SiteId(String value) implements Id {
    public SiteId {
        Id.require("site", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
