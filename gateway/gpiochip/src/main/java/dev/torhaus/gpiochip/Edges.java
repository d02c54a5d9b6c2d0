package dev.torhaus.gpiochip;

/**
 * Which changes of an input the kernel stamps and queues. With both, the kernel tells rising from
 * falling by a look at the level a moment later, so a pulse shorter than its interrupt thread's
 * delay can appear as two edges of one kind; with one kind only it cannot be mistaken.
 */
public enum Edges {
    NONE(0),
    RISING(Uapi.FLAG_EDGE_RISING),
    FALLING(Uapi.FLAG_EDGE_FALLING),
    BOTH(Uapi.FLAG_EDGE_RISING | Uapi.FLAG_EDGE_FALLING);

    private final long flags;

    Edges(long flags) {
        this.flags = flags;
    }

    long flags() {
        return flags;
    }
}
