package dev.torhaus.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.torhaus.event.FeedFault;
import dev.torhaus.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** {@code POST /write} of InfluxDB 1.x, compressed. */
final class V1Writer implements LineWriter {
    private final InfluxSettings.V1 settings;
    private final Duration answerMax;
    private final HttpClient client;
    private final URI write;
    private Optional<Secret> password;

    V1Writer(InfluxSettings.V1 settings, Duration answerMax) {
        this.settings = settings;
        this.answerMax = answerMax;
        this.password = settings.password();
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_MAX);
        settings.tls().ifPresent(tls -> builder.sslContext(tls.context()));
        this.client = builder.build();
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
            var response =
                    client.send(request(Gzip.of(lines)), HttpResponse.BodyHandlers.ofString());
            var answer =
                    Answer.of(
                            response.statusCode(),
                            response.headers().firstValue("Retry-After"),
                            Instant.now(),
                            response.body(),
                            "create the database: influx -execute 'CREATE DATABASE \"%s\"'"
                                    .formatted(settings.database()));
            if (answer instanceof Answer.Refused(var fault, _)
                    && fault == FeedFault.NOT_AUTHORISED) {
                password = password.map(Secret::current);
            }
            return answer;
        } catch (IOException failure) {
            return NoAnswer.because(failure, write);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return Answer.Away.silent("interrupted");
        }
    }

    @Override
    public void abort() {
        client.shutdownNow();
    }

    private HttpRequest request(byte[] compressed) {
        var request =
                HttpRequest.newBuilder(write)
                        .timeout(answerMax)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(compressed));
        if (settings.user().isPresent() && password.isPresent()) {
            var login = settings.user().get() + ":" + password.get().reveal();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        return request.build();
    }
}
