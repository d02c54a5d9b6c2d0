package dev.torhaus.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.torhaus.event.FeedFault;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import dev.torhaus.settings.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** {@code POST /write} of InfluxDB 1.x, compressed. */
final class V1Writer implements LineWriter {
    private final InfluxSettings.V1 settings;
    private final Duration answerMax;
    private final URI write;
    private volatile HttpClient client;
    private volatile boolean aborted;
    private Optional<Secret> password;

    V1Writer(InfluxSettings.V1 settings, Duration answerMax) {
        this.settings = settings;
        this.answerMax = answerMax;
        this.password = settings.password();
        this.client = client(settings.tls());
        var base = settings.url().toString().replaceFirst("/+$", "");
        this.write =
                URI.create(
                        base
                                + "/write?precision=ns&db="
                                + URLEncoder.encode(settings.database(), UTF_8));
    }

    private static HttpClient client(Optional<Tls> tls) {
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_MAX);
        tls.ifPresent(files -> builder.sslContext(files.context()));
        return builder.build();
    }

    @Override
    public Answer write(String lines) {
        if (aborted) {
            return Answer.Away.silent("stopping");
        }
        var answer = answer(Gzip.of(lines));
        if (answer instanceof Answer.Refused(var fault, _) && fault == FeedFault.NOT_AUTHORISED) {
            renew();
        }
        return answer;
    }

    private Answer answer(byte[] compressed) {
        try {
            var response = WholeAnswer.to(client, request(compressed), answerMax);
            return Answer.of(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After"),
                    Instant.now(),
                    response.body(),
                    "create the database: influx -execute 'CREATE DATABASE \"%s\"'"
                            .formatted(settings.database()));
        } catch (IOException failure) {
            return NoAnswer.because(failure, write);
        }
    }

    /** Password and certificates may have been changed in their files. */
    private void renew() {
        password = password.map(Secret::current);
        if (settings.tls().isEmpty()) {
            return;
        }
        try {
            var before = client;
            client = client(settings.tls());
            before.shutdownNow();
        } catch (IllegalArgumentException unfit) {
            return; // half written, say: looked at again after the next refusal
        }
        if (aborted) {
            client.shutdownNow();
        }
    }

    @Override
    public void abort() {
        aborted = true;
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
