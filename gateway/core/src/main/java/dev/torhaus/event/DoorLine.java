package dev.torhaus.event;

/** A line of a door that can fail by itself; of one that guards a case, see TAMPER. */
public enum DoorLine {
    STRIKE,
    CONTACT,
    EXIT_BUTTON,
    /** The fire input, which is a line of every door. */
    FIRE
}
