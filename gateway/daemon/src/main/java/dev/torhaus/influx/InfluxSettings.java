package dev.torhaus.influx;

import dev.torhaus.settings.Loopback;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.util.Optional;

/** Which database is fed, and by which of InfluxDB's two interfaces. */
public sealed interface InfluxSettings {
    /** The address of the server: {@code http[s]://HOST[:PORT][/PATH]}. */
    URI url();

    /** Whom an https connection trusts; empty for those that the JVM trusts. */
    Optional<Tls> tls();

    /** {@code /api/v2/write} of InfluxDB 2 and later. */
    record V2(URI url, String org, String bucket, Secret token, Optional<Tls> tls)
            implements InfluxSettings {
        public V2(URI url, String org, String bucket, Secret token) {
            this(url, org, bucket, token, Optional.empty());
        }

        public V2 {
            requireUrl(url);
        }
    }

    /**
     * {@code /write} of InfluxDB 1.
     *
     * @param password present exactly when {@code user} is
     */
    record V1(
            URI url,
            String database,
            Optional<String> user,
            Optional<Secret> password,
            Optional<Tls> tls)
            implements InfluxSettings {
        public V1(URI url, String database, Optional<String> user, Optional<Secret> password) {
            this(url, database, user, password, Optional.empty());
        }

        public V1 {
            requireUrl(url);
            if (user.isPresent() != password.isPresent()) {
                throw new IllegalArgumentException("user and password belong together: add both");
            }
        }
    }

    /** Whether secrets and figures cross a network in clear text. */
    default boolean clearText() {
        return "http".equals(url().getScheme()) && !Loopback.is(url().getHost());
    }

    /**
     * Throws IllegalArgumentException, in the operator's words, when no server has this address.
     */
    static void requireUrl(URI url) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("want http://HOST:PORT or https://HOST:PORT");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the server's host is missing: http://HOST:PORT");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("user, password and token have keys of their own");
        }
        if (url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("leave out what begins with ? or #");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw new IllegalArgumentException("the port must be 1 to 65535");
        }
    }
}
