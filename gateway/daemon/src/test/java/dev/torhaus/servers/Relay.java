package dev.torhaus.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        FROZEN
    }

    private final ServerSocket entrance;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.THROUGH;

    public Relay(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Changes the mode; connections that stand are cut unless it is FROZEN. */
    public void set(Mode wanted) {
        mode = wanted;
        if (wanted != Mode.FROZEN) {
            open.forEach(Relay::hangUp);
        }
    }

    @Override
    public void close() {
        hangUp(entrance);
        open.forEach(Relay::hangUp);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                open.add(client);
                switch (mode) {
                    case THROUGH -> connect(client);
                    case HANG_UP -> hangUp(client);
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
