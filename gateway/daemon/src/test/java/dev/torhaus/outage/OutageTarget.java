package dev.torhaus.outage;

import dev.torhaus.feed.Sink;
import dev.torhaus.servers.Relay;

/** A far side that can be made to fail, and counted afterwards. */
interface OutageTarget extends AutoCloseable {
    /** What it has of the entries up to a seq. */
    record Count(long distinct, long all, boolean inOrder) {}

    String name();

    Sink sink();

    /** The cable between the gateway and it. */
    Relay relay();

    /** Whether this fault is something that can happen here; begins it when it is. */
    boolean begin(Fault fault);

    /** Mends everything. */
    void mend();

    /** What has arrived of the entries up to a seq. */
    Count count(long upTo);

    @Override
    void close();

    /** What can go wrong. */
    enum Fault {
        REFUSED("refused"),
        BLACK_HOLE("black hole"),
        HALF_OPEN("half-open"),
        KILLED("kill -9"),
        RESTARTED("restart"),
        SLOW("slow"),
        UNAVAILABLE("503"),
        NOT_AUTHORISED("401 / ACL"),
        TOO_LARGE("413"),
        PARTIAL("partial write"),
        DISK_FULL("disk full");

        final String words;

        Fault(String words) {
            this.words = words;
        }
    }
}
