package dev.torhaus.event;

/** One run of the kernel: the boot id of Linux, or of a simulated house. */
public record BootId(String value) implements Id {
    public BootId {
        Id.require("boot", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
