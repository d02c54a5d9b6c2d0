package dev.torhaus.event;

/** A card format, e.g. {@code wiegand34}. */
public record FormatId(String value) implements Id {
    public FormatId {
        Id.require("format", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
