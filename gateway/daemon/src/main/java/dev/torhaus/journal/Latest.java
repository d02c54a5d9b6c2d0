package dev.torhaus.journal;

/** The names of things in the table {@code latest}; part of the format of the journal. */
final class Latest {
    static final String DESK = "desk/";
    static final String STRIKE = "strike/";
    static final String MODE = "mode/";

    /** Followed by the door and, behind another slash, the alarm in lower case. */
    static final String ALARM = "alarm/";

    static final String FIRE = "fire";
    static final String POWER_UP = "power-up";
    static final String SITE = "site";

    private Latest() {}

    static final String CAPACITY = "capacity";
    static final String DISK_SPACE = "disk-space";
}
