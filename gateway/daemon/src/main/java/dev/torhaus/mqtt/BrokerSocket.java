package dev.torhaus.mqtt;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * The socket that Paho is given, with TLS inside where the settings want it. Any thread.
 *
 * <p>It reads nothing before something was written. Paho starts its receiver and then waits, by
 * polling, to see it run; when the far side hangs up at once, as a port forwarder without a broker
 * behind it does, the receiver has already ended, and Paho's connecting thread would poll for ever,
 * one more with each attempt.
 */
final class BrokerSocket extends Socket {
    private static final int RECEIVE_BYTES = 8_192;

    private final MqttSettings settings;
    private final SSLSocketFactory tls;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private final Socket plain = new Socket();
    private volatile Socket carrier = plain;

    BrokerSocket(MqttSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /** Connects to the broker of the settings, whose name is looked up anew each time. */
    @Override
    public void connect(SocketAddress ignored, int millisMax) throws IOException {
        plain.setTcpNoDelay(true); // small windows of small messages
        plain.connect(new InetSocketAddress(settings.host(), settings.port()), millisMax);
        if (settings.tls()) {
            plain.setSoTimeout(millisMax);
            carrier = encrypted();
            plain.setSoTimeout(0);
        }
    }

    private SSLSocket encrypted() throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, settings.host(), settings.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Does nothing: a timeout between the bytes of a header makes Paho lose its place. */
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public InputStream getInputStream() throws IOException {
        return new AfterFirstWrite(
                new BufferedInputStream(
                        new AcknowledgedAtOnce(carrier.getInputStream()), RECEIVE_BYTES));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(carrier.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                spoken.countDown();
            }
        };
    }

    /** Does nothing: closing, which Paho does next, ends a reader too, and TLS forbids this. */
    @Override
    public void shutdownInput() {}

    @Override
    public void close() throws IOException {
        spoken.countDown();
        plain.close(); // not the TLS socket, whose farewell may block
    }

    /**
     * Mosquitto leaves Nagle's algorithm on: its second PUBACK waits for the TCP acknowledgement of
     * the first, which Linux holds back for up to 40 ms unless told not to. Linux forgets that it
     * was told, so it is told at each read: some 300 messages/s without, 28,000 with.
     */
    private final class AcknowledgedAtOnce extends FilterInputStream {
        AcknowledgedAtOnce(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            if (plain.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
                plain.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
            return count;
        }
    }

    private final class AfterFirstWrite extends FilterInputStream {
        AfterFirstWrite(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            awaitWrite();
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            awaitWrite();
            return in.read(bytes, from, length);
        }

        private void awaitWrite() throws IOException {
            try {
                spoken.await();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", asked);
            }
        }
    }
}
