package dev.torhaus.event;

/** A schedule of the access rules, e.g. {@code office-hours}. */
public record ScheduleId(String value) implements Id {
    public ScheduleId {
        Id.require("schedule", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
