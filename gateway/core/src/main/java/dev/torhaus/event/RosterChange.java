package dev.torhaus.event;

/** What was changed in the tables of members and cards. */
public enum RosterChange {
    MEMBER_ADDED,
    CARD_ADDED,
    CARD_REVOKED
}
