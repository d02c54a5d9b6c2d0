package dev.torhaus.web;

import dev.torhaus.settings.Loopback;

/**
 * Where the pages are served.
 *
 * @param host the address to listen on, an IPv6 one without brackets
 * @param port 0 to 65535; 0 takes any free one
 */
public record WebSettings(String host, int port) {
    /** This machine alone, port 8080. */
    public static final WebSettings DEFAULT = new WebSettings("127.0.0.1", 8080);

    public WebSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("want HOST:PORT, the host is missing");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, got " + port);
        }
    }

    /** Whether the pages can be reached from this machine alone. */
    public boolean loopback() {
        return Loopback.is(host);
    }
}
