package dev.torhaus.event;

/** A source of inputs in front of the mailbox, e.g. {@code gpio-pinctrl-bcm2711}. */
public record SourceId(String value) implements Id {
    public SourceId {
        Id.require("source", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
