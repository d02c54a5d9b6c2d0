package dev.torhaus.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections, and the end of those that keep the gateway waiting: for the end of a
 * request, or for room to write an answer. Helidon itself sets no such limit (its idle time-out
 * ends only what waits before a request's first line). Any thread.
 */
final class Connections implements ServerConnectionSelector {
    /** How long a peer may take to send a request or to take an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

    private final ServerConnectionSelector http;
    private final Duration patience;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    Connections(Http1ConnectionSelector http, Duration patience) {
        this.http = http;
        this.patience = patience;
    }

    /**
     * Says that the connection of this thread has nothing to wait for from its peer until {@link
     * #busy}. Only from a thread that handles a request.
     */
    static void atRest() {
        CURRENT.get().resting = true;
    }

    /** Says that from now on the peer is being waited for. */
    static void busy() {
        var connection = CURRENT.get();
        connection.busySince = System.nanoTime();
        connection.resting = false;
    }

    /**
     * Says that the request that this thread handles is the last one of its connection. Helidon
     * itself only tells the peer so, and goes on waiting for it to hang up.
     */
    static void last() {
        CURRENT.get().http.close(false);
    }

    /** Ends what has waited for its peer for too long. Returns how many these were. */
    int endStalled() {
        var ended = 0;
        for (var connection : open) {
            if (!connection.resting
                    && System.nanoTime() - connection.busySince > patience.toNanos()) {
                connection.close(true);
                ended++;
            }
        }
        return ended;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Connection(http.connection(context));
    }

    private final class Connection implements ServerConnection, InterruptableTask<Void> {
        private final ServerConnection http;
        private volatile long busySince = System.nanoTime();
        private volatile boolean resting;

        Connection(ServerConnection http) {
            this.http = http;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            open.add(this);
            try {
                ScopedValue.where(CURRENT, this)
                        .call(() -> {
                            http.handle(limit);
                            return this;
                        });
            } finally {
                open.remove(this);
            }
        }

        @Override
        public boolean canInterrupt() {
            return http instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return http.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            http.close(interrupt);
        }
    }
}
