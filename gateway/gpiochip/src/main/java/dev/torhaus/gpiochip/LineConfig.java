package dev.torhaus.gpiochip;

/**
 * How one line is requested. "Active" is the logical level: high, or low where {@code activeLow};
 * rising means to active, falling to inactive.
 */
public sealed interface LineConfig {

    boolean activeLow();

    /** An input without edges, debounce or a change to its bias. */
    static Input input() {
        return new Input(Edges.NONE, Bias.AS_IS, false, 0);
    }

    /** A push-pull output; {@code firstActive} is its level from the moment it is claimed. */
    static Output output(boolean firstActive) {
        return new Output(firstActive, false);
    }

    /**
     * An input.
     *
     * @param debounceMicros microseconds the level must rest before the kernel reports it; 0 =
     *     none. The kernel counts it in ticks (4 ms at 250 Hz) where the chip cannot do it itself,
     *     and stamps a debounced edge after that rest, not at the change.
     */
    record Input(Edges edges, Bias bias, boolean activeLow, int debounceMicros)
            implements LineConfig {
        public Input {
            if (debounceMicros < 0) {
                throw new IllegalArgumentException("debounce, µs: " + debounceMicros);
            }
        }

        public Input edges(Edges wanted) {
            return new Input(wanted, bias, activeLow, debounceMicros);
        }

        public Input bias(Bias wanted) {
            return new Input(edges, wanted, activeLow, debounceMicros);
        }

        public Input activeLow(boolean wanted) {
            return new Input(edges, bias, wanted, debounceMicros);
        }

        public Input debounceMicros(int wanted) {
            return new Input(edges, bias, activeLow, wanted);
        }
    }

    /**
     * A push-pull output.
     *
     * @param firstActive the level that goes with the very request that claims the line, so that a
     *     relay does not click in between
     */
    record Output(boolean firstActive, boolean activeLow) implements LineConfig {
        public Output activeLow(boolean wanted) {
            return new Output(firstActive, wanted);
        }
    }
}
