package dev.torhaus.gpiochip;

/** The chip's own resistor at an input. A chip without such resistors refuses all but AS_IS. */
public enum Bias {
    /** Whatever is set already, by firmware, overlay or the last user of the line. */
    AS_IS(0),
    DISABLED(Uapi.FLAG_BIAS_DISABLED),
    PULL_UP(Uapi.FLAG_BIAS_PULL_UP),
    PULL_DOWN(Uapi.FLAG_BIAS_PULL_DOWN);

    private final long flags;

    Bias(long flags) {
        this.flags = flags;
    }

    long flags() {
        return flags;
    }
}
