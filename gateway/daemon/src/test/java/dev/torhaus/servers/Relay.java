package dev.torhaus.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import jdk.net.ExtendedSocketOptions;

/** A cable between a client and a server on loopback that a test can cut, plug in and freeze. */
public final class Relay implements AutoCloseable {
    /** What it does with connections. */
    public enum Mode {
        /** Passes everything on. */
        THROUGH,
        /** Accepts and hangs up at once, as a forwarder does when nothing is behind it. */
        HANG_UP,
        /** Accepts and says nothing; what is connected stays so and hears nothing. */
        FROZEN,
        /** Nobody listens. */
        REFUSED,
        /** Passes everything on, a little at a time. */
        SLOW
    }

    /** How long each read waits in a slow relay. */
    private static final long SLOW_MILLIS = 150;

    private static final Duration LISTEN_MAX = Duration.ofSeconds(30);

    private final int port;
    private volatile ServerSocket entrance;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.THROUGH;

    public Relay(int serverPort) {
        this.serverPort = serverPort;
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Changes the mode; connections that stand are cut unless it is FROZEN. */
    public void set(Mode wanted) {
        mode = wanted;
        if (wanted == Mode.REFUSED) {
            hangUp(entrance);
        } else if (entrance.isClosed()) {
            entrance = listen(port);
        }
        if (wanted != Mode.FROZEN && wanted != Mode.SLOW) {
            open.forEach(Relay::hangUp);
        }
    }

    @Override
    public void close() {
        hangUp(entrance);
        open.forEach(Relay::hangUp);
    }

    /** A port that nobody listens on may for a moment be the near end of another connection. */
    private ServerSocket listen(int wanted) {
        var listening = new AtomicReference<ServerSocket>();
        Waiting.until(
                LISTEN_MAX,
                () -> {
                    try {
                        listening.set(bound(wanted));
                        return true;
                    } catch (BindException taken) {
                        return false;
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                () -> "port " + wanted + " stays taken");
        Thread.ofVirtual().start(() -> accept(listening.get()));
        return listening.get();
    }

    private static ServerSocket bound(int wanted) throws IOException {
        var listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
            return listening;
        } catch (IOException failure) {
            listening.close();
            throw failure;
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                open.add(client);
                switch (mode) {
                    case THROUGH, SLOW -> connect(client);
                    case HANG_UP, REFUSED -> hangUp(client);
                    case FROZEN -> {}
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket();
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
            open.add(server);
            Thread.ofVirtual().start(() -> pass(client, server));
            Thread.ofVirtual().start(() -> pass(server, client));
        } catch (IOException nobodyThere) {
            hangUp(client);
        }
    }

    private void pass(Socket from, Socket to) {
        var buffer = new byte[65_536];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                // else the server's Nagle and our delayed acknowledgement add 40 ms to each burst
                from.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                while (mode == Mode.FROZEN && !from.isClosed()) {
                    Waiting.millis(10);
                }
                if (mode == Mode.SLOW) {
                    Waiting.millis(SLOW_MILLIS);
                }
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException cut) {
            // both ends learn of it below
        }
        hangUp(from);
        hangUp(to);
    }

    private static void hangUp(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }
}
