package dev.torhaus.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** In front of a database: passes requests on, or answers in its place as a test wants it. */
public final class HttpFront implements AutoCloseable {
    /** An answer instead of the server's. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** What a server answers to a request with this query and this body, as it came. */
    public interface Server {
        Answer answer(URI request, Map<String, String> headers, byte[] body) throws IOException;
    }

    private final HttpServer http;
    private final Server server;
    private volatile @Nullable Server instead;

    public HttpFront(Server server) {
        this.server = server;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        http.createContext("/", this::serve);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    /** In front of a server on this machine. */
    public static HttpFront of(String url) {
        var client = HttpClient.newHttpClient();
        return new HttpFront(
                (request, headers, body) -> passOn(client, url, request, headers, body));
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Answers in the server's place; null passes requests on again. */
    public void instead(@Nullable Server what) {
        instead = what;
    }

    /** The server behind it. */
    public Server server() {
        return server;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var standIn = instead;
            var answer =
                    (standIn == null ? server : standIn)
                            .answer(exchange.getRequestURI(), headers(exchange), body);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers;
    }

    private static Answer passOn(
            HttpClient client, String url, URI request, Map<String, String> headers, byte[] body)
            throws IOException {
        var passed =
                HttpRequest.newBuilder(URI.create(url + request))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        var encoding = headers.get("Content-Encoding");
        if (encoding != null) {
            passed.header("Content-Encoding", encoding);
        }
        try {
            var response = client.send(passed.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), Map.of(), response.body());
        } catch (IOException away) {
            return new Answer(502, Map.of(), "bad gateway");
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }
}
