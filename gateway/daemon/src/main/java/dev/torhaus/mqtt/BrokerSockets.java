package dev.torhaus.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the one socket of a link, so that it can be broken from outside. Any thread. */
final class BrokerSockets extends SocketFactory {
    private final BrokerSocket socket;

    BrokerSockets(MqttSettings settings, SSLSocketFactory tls) {
        this.socket = new BrokerSocket(settings, tls);
    }

    /** Breaks the link, even while it is being made. */
    void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            return;
        }
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress local, int localPort) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(
            InetAddress host, int port, @Nullable InetAddress local, int localPort) {
        return socket;
    }
}
