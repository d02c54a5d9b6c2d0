package dev.torhaus.mqtt;

import org.jspecify.annotations.Nullable;

/** A broker that can be connected to. Lives on the feed's thread; {@link #abort} on any. */
interface Broker {
    /**
     * Connects anew, within 15 s. There is at most one link at a time.
     *
     * @param will what the broker is to publish when the link breaks; null when nothing
     */
    Link connect(@Nullable Publication will) throws LinkLost;

    /** Breaks the link and what is being tried, now and from now on. */
    void abort();
}
