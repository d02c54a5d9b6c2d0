package dev.torhaus.journal;

/** The names of things in the table {@code latest}; part of the format of the journal. */
final class Latest {
    static final String DESK = "desk/";
    static final String STRIKE = "strike/";
    static final String POWER_UP = "power-up";
    static final String SITE = "site";

    private Latest() {}
}
