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
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * {@code /api/v2/write} in front of an InfluxDB 1.x server, which lacks it: the bucket becomes the
 * database. It also gives answers that such a server never gives, when asked to.
 */
public final class V2Shim implements AutoCloseable {
    /** An answer instead of the server's. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private static final Pattern BUCKET = Pattern.compile("(?:^|&)bucket=([^&]*)");

    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String serverUrl;
    private final String token;
    private final Queue<Answer> answers = new ArrayDeque<>();

    public V2Shim(String serverUrl, String token) {
        this.serverUrl = serverUrl;
        this.token = token;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        http.createContext("/api/v2/write", this::write);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** The next writes get these answers, one each, and do not reach the server. */
    public void answer(Answer answer) {
        synchronized (answers) {
            answers.add(answer);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = answerTo(exchange, body);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answerTo(HttpExchange exchange, byte[] body) throws IOException {
        synchronized (answers) {
            if (!answers.isEmpty()) {
                return answers.remove();
            }
        }
        if (!("Token " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(
                    401,
                    Map.of(),
                    "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}");
        }
        return passOn(exchange, body);
    }

    private Answer passOn(HttpExchange exchange, byte[] body) throws IOException {
        var bucket = BUCKET.matcher(exchange.getRequestURI().getRawQuery());
        var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        var database = bucket.find() ? Objects.requireNonNullElse(bucket.group(1), "") : "";
        var request =
                HttpRequest.newBuilder(URI.create(serverUrl + "/write?precision=ns&db=" + database))
                        .header("Content-Encoding", encoding == null ? "identity" : encoding)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), Map.of(), response.body());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }
}
