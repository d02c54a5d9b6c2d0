package dev.torhaus.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A browser in its simplest form, so that a test says every byte of a request and reads when it
 * likes.
 */
final class Browsing implements AutoCloseable {
    private final Socket socket = new Socket();

    /** An answer: its status line, header lines in lower case, and body. */
    record Answer(String status, List<String> headers, String body) {
        boolean has(String header) {
            return headers.contains(header);
        }
    }

    /** An event of a stream. */
    record Heard(String name, String data) {}

    Browsing(int port) throws IOException {
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(20_000);
        SocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        socket.connect(here);
    }

    static Answer get(int port, String path, String... headers) throws IOException {
        return ask(port, "GET", path, "127.0.0.1:" + port, headers);
    }

    static Answer ask(int port, String method, String path, String host, String... headers)
            throws IOException {
        var request =
                new StringBuilder(
                        method
                                + " "
                                + path
                                + " HTTP/1.1\r\nHost: "
                                + host
                                + "\r\nConnection: close\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        try (var browsing = new Browsing(port)) {
            browsing.send(request.append("\r\n").toString());
            return browsing.answer();
        }
    }

    /** Opens the page's stream and reads the head of the answer. */
    static Browsing stream(int port) throws IOException {
        var browsing = new Browsing(port);
        browsing.send("GET /api/stream HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
        return browsing;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    String line() throws IOException {
        var line = new StringBuilder();
        var in = socket.getInputStream();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed by the gateway");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    List<String> head() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return lines;
    }

    private Answer answer() throws IOException {
        var lines = head();
        var headers =
                lines.stream()
                        .skip(1)
                        .map(line ->
                                line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                                        + line.substring(line.indexOf(':')))
                        .toList();
        return new Answer(
                lines.getFirst(),
                headers,
                new String(input().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The next event; the sizes of HTTP chunks in between are passed over. */
    Heard heard() throws IOException {
        var line = line();
        while (!line.startsWith("event: ")) {
            line = line();
        }
        var data = line();
        return new Heard(line.substring("event: ".length()), data.substring("data: ".length()));
    }

    Heard heard(String name) throws IOException {
        var heard = heard();
        while (!heard.name().equals(name)) {
            heard = heard();
        }
        return heard;
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
