package dev.torhaus.mqtt;

import java.io.IOException;

/** The connection to the broker could not be made, or is gone, and with it what was on its way. */
final class LinkLost extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean refused;

    private LinkLost(String problem, boolean refused) {
        super(problem);
        this.refused = refused;
    }

    static LinkLost away(String problem) {
        return new LinkLost(problem, false);
    }

    /** The broker answered and does not want us, which only an operator can change. */
    static LinkLost refused(String problem) {
        return new LinkLost(problem, true);
    }

    boolean refused() {
        return refused;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
