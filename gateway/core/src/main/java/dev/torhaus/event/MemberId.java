package dev.torhaus.event;

/** A member, by a random id that says nothing about the person. Never in an open event. */
public record MemberId(String value) implements Id {
    public MemberId {
        Id.require("member", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
