package dev.torhaus.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A server-sent event with one line of JSON, encoded once for everybody who is sent it. Immutable.
 * Format: HTML Living Standard, 9.2.5 "Parsing an event stream".
 */
final class Event {
    private final byte[] wire;
    private final int jsonFrom;

    Event(String name, byte[] json) {
        var head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        jsonFrom = head.length;
        wire = Arrays.copyOf(head, head.length + json.length + 2);
        System.arraycopy(json, 0, wire, jsonFrom, json.length);
        wire[wire.length - 2] = '\n';
        wire[wire.length - 1] = '\n';
    }

    void writeTo(OutputStream stream) throws IOException {
        stream.write(wire);
    }

    /** The JSON alone, for who asks without a stream. */
    byte[] json() {
        return Arrays.copyOfRange(wire, jsonFrom, wire.length - 2);
    }

    boolean sameAs(Event other) {
        return Arrays.equals(wire, other.wire);
    }
}
