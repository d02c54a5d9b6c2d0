package dev.torhaus.access;

/** When a reader asks for a PIN beside the card. */
public sealed interface PinDemand {
    record Never() implements PinDemand {}

    record Always() implements PinDemand {}

    /** Whenever the schedule is not open, and while the clock is not believed. */
    record Outside(Schedule hours) implements PinDemand {}
}
