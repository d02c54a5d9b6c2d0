package dev.torhaus.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** {@code POST /write} of InfluxDB 1.x. */
final class V1Writer implements LineWriter {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final InfluxSettings.V1 settings;
    private final HttpClient client;
    private final URI write;

    V1Writer(InfluxSettings.V1 settings) {
        this.settings = settings;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_MAX)
                        .build();
        var base = settings.url().toString().replaceFirst("/+$", "");
        this.write =
                URI.create(
                        base
                                + "/write?precision=ns&db="
                                + URLEncoder.encode(settings.database(), UTF_8));
    }

    @Override
    public Answer write(String lines) {
        try {
            var response = client.send(request(lines), HttpResponse.BodyHandlers.ofString());
            return Answer.of(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After"),
                    response.body(),
                    "create the database: influx -execute 'CREATE DATABASE \"%s\"'"
                            .formatted(settings.database()));
        } catch (IOException failure) {
            var said = failure.getMessage();
            return new Answer.Away(
                    "no answer: " + (said == null ? failure.getClass().getSimpleName() : said),
                    Optional.empty());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return new Answer.Away("interrupted", Optional.empty());
        }
    }

    @Override
    public void abort() {
        client.shutdownNow();
    }

    private HttpRequest request(String lines) {
        var request =
                HttpRequest.newBuilder(write)
                        .timeout(ANSWER_MAX)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(lines));
        if (settings.user().isPresent() && settings.password().isPresent()) {
            var login = settings.user().get() + ":" + settings.password().get().reveal();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        return request.build();
    }
}
