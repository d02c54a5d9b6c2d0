package dev.torhaus.app.daemon;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook that takes alerts. */
final class AlertHook implements AutoCloseable {
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    AlertHook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                    alerts.add(new String(body, StandardCharsets.UTF_8));
                });
        server.start();
    }

    List<String> alerts() {
        return List.copyOf(alerts);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
