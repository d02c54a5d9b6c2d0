package dev.torhaus.iso14443;

/**
 * A chip whose field is on. On the thread of its reader.
 *
 * @param <X> how it says that it cannot work
 */
@FunctionalInterface
public interface Transceiver<X extends Exception> {
    /** Sends, and returns what came back within the time that a card has to answer. */
    Answer exchange(Request request) throws X;
}
