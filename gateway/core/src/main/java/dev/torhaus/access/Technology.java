package dev.torhaus.access;

/**
 * The way in which a card number reached the gateway. Part of what is digested: its wire name never
 * changes.
 */
public enum Technology {
    WIEGAND("wiegand");

    private final String wireName;

    Technology(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
