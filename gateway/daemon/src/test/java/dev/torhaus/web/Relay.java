package dev.torhaus.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * A network between browser and gateway that can fall silent without a word, as a pulled plug does.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Semaphore plugged = new Semaphore(1);
    private final int gateway;

    Relay(int gateway) throws IOException {
        this.gateway = gateway;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    void pullThePlug() {
        plugged.acquireUninterruptibly();
    }

    void plugIn() {
        plugged.release();
    }

    private void listen() {
        try {
            while (true) {
                var browser = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), gateway);
                Thread.ofVirtual().start(() -> carry(browser, server));
                Thread.ofVirtual().start(() -> carry(server, browser));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            var buffer = new byte[4_096];
            for (var n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                plugged.acquireUninterruptibly();
                plugged.release();
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException hungUp) {
            // then the other side is hung up too
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
