package dev.torhaus.event;

/** A card, by a random id that says nothing about its number. Never in an open event. */
public record CardId(String value) implements Id {
    public CardId {
        Id.require("card", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
