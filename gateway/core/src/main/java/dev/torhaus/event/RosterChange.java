package dev.torhaus.event;

/** What was changed in the tables of members and cards. */
public enum RosterChange {
    MEMBER_ADDED,
    MEMBER_CHANGED,
    /** With all cards. */
    MEMBER_REMOVED,
    /** The member counts as gone from every area. */
    MEMBER_FORGIVEN,
    /** The member's wrong PINs count no more. */
    MEMBER_UNLOCKED,
    CARD_ADDED,
    CARD_REVOKED,
    /** A revoked card opens again. */
    CARD_ENABLED
}
