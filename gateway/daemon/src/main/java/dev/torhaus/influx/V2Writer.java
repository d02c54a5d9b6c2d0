package dev.torhaus.influx;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import dev.torhaus.event.FeedFault;
import dev.torhaus.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * {@code /api/v2/write} of InfluxDB 2 and later, by InfluxData's client, compressed. Its blocking
 * interface alone: the other one keeps points in memory and gives them up when the server stays
 * away.
 */
final class V2Writer implements LineWriter {
    private static final long BODY_BYTES_MAX = 65_536;

    private final InfluxSettings.V2 settings;
    private final OkHttpClient.Builder http;
    private final Dispatcher dispatcher = new Dispatcher();
    private Secret token;
    private InfluxDBClient client;
    private volatile boolean aborted;

    /** Of the write that is under way; the client tells it only of a failure. */
    private int status;

    V2Writer(InfluxSettings.V2 settings, Duration answerMax) {
        this.settings = settings;
        this.token = settings.token();
        this.http =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .connectTimeout(CONNECT_MAX)
                        .callTimeout(answerMax)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .addInterceptor(this::heard);
        readTls();
        this.client = client(token);
    }

    private void readTls() {
        settings.tls()
                .ifPresent(tls ->
                        http.sslSocketFactory(
                                tls.context().getSocketFactory(), tls.trustManager()));
    }

    /** Notes the status, and lets through no more of a body than there is to say of a failure. */
    private Response heard(Interceptor.Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        status = response.code();
        if (status == Answer.STORED) {
            return response;
        }
        try (response) {
            return response.newBuilder().body(response.peekBody(BODY_BYTES_MAX)).build();
        }
    }

    private InfluxDBClient client(Secret with) {
        var options =
                InfluxDBClientOptions.builder()
                        .url(settings.url().toString())
                        .authenticateToken(with.reveal().toCharArray())
                        .org(settings.org())
                        .bucket(settings.bucket())
                        .okHttpClient(http)
                        .logLevel(LogLevel.NONE)
                        .build();
        return InfluxDBClientFactory.create(options).enableGzip();
    }

    @Override
    public Answer write(String lines) {
        if (aborted) {
            return Answer.Away.silent("stopping");
        }
        var answer = answerTo(lines);
        if (answer instanceof Answer.Refused(var fault, _) && fault == FeedFault.NOT_AUTHORISED) {
            renew();
        }
        return answer;
    }

    private Answer answerTo(String lines) {
        try {
            client.getWriteApiBlocking().writeRecord(WritePrecision.NS, lines);
            return answer(status, Optional.empty(), "");
        } catch (InfluxException failure) {
            return failure.status() == 0
                    ? NoAnswer.because(failure, settings.url())
                    : answer(
                            failure.status(),
                            header(failure.headers(), "Retry-After"),
                            said(failure));
        }
    }

    /**
     * Token and certificates may have been changed in their files. The client takes both when it is
     * made.
     */
    private void renew() {
        var current = token.current();
        if (settings.tls().isEmpty() && current.reveal().equals(token.reveal())) {
            return;
        }
        token = current;
        try {
            readTls();
        } catch (IllegalArgumentException unfit) {
            return; // half written, say: looked at again after the next refusal
        }
        client = client(current);
    }

    @Override
    public void abort() {
        aborted = true;
        dispatcher.cancelAll();
    }

    private Answer answer(int code, Optional<String> retryAfter, String said) {
        return Answer.of(
                code,
                retryAfter,
                Instant.now(),
                said,
                "create the bucket: influx bucket create --org \"%s\" --name \"%s\"; or, for InfluxDB 1, say api: v1"
                        .formatted(settings.org(), settings.bucket()));
    }

    /** The client's own message is null unless the body has the shape of InfluxDB 2. */
    private static String said(InfluxException failure) {
        var body = failure.errorBody();
        return Stream.of(body.get("message"), body.get("error"), failure.getMessage())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(body.toString());
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(h -> name.equalsIgnoreCase(h.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
