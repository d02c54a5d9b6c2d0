package dev.torhaus.mqtt;

import dev.torhaus.event.FeedFault;
import java.io.IOException;

/** The connection to the broker could not be made, or is gone, and with it what was on its way. */
final class LinkLost extends IOException {
    private static final long serialVersionUID = 1;

    private final FeedFault fault;

    LinkLost(FeedFault fault, String problem) {
        super(problem);
        this.fault = fault;
    }

    static LinkLost away(String problem) {
        return new LinkLost(FeedFault.UNREACHABLE, problem);
    }

    /** The broker answered and does not want us, which only an operator can change. */
    static LinkLost refused(String problem) {
        return new LinkLost(FeedFault.REFUSED, problem);
    }

    FeedFault fault() {
        return fault;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
