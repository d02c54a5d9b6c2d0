package dev.torhaus.simulator;

/** How fast simulated time goes. */
public sealed interface Pace {
    /** As fast as the machine can. */
    record Virtual() implements Pace {}

    /** Real time times {@code factor}, which is finite and above 0; 1 is real time. */
    record Scaled(double factor) implements Pace {
        public Scaled {
            if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("speed: want more than 0, got " + factor);
            }
        }

        long realNanos(long simulatedNanos) {
            return (long) Math.ceil(simulatedNanos / factor);
        }

        long simulatedNanos(long realNanos) {
            return (long) (realNanos * factor);
        }
    }
}
