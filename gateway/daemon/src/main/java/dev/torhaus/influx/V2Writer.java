package dev.torhaus.influx;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * {@code /api/v2/write} of InfluxDB 2 and later, by InfluxData's client. Its blocking interface
 * alone: the other one keeps points in memory and gives them up when the server stays away.
 */
final class V2Writer implements LineWriter {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final InfluxSettings.V2 settings;
    private final OkHttpClient.Builder http;
    private final Dispatcher dispatcher = new Dispatcher();
    private final InfluxDBClient client;
    private final WriteApiBlocking writes;
    private volatile boolean aborted;

    V2Writer(InfluxSettings.V2 settings) {
        this.settings = settings;
        this.http =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .connectTimeout(CONNECT_MAX)
                        .callTimeout(ANSWER_MAX);
        this.client =
                InfluxDBClientFactory.create(
                        InfluxDBClientOptions.builder()
                                .url(settings.url().toString())
                                .authenticateToken(settings.token().reveal().toCharArray())
                                .org(settings.org())
                                .bucket(settings.bucket())
                                .okHttpClient(http)
                                .logLevel(LogLevel.NONE)
                                .build());
        this.writes = client.getWriteApiBlocking();
    }

    @Override
    public Answer write(String lines) {
        if (aborted) {
            return new Answer.Away("stopping", Optional.empty());
        }
        try {
            writes.writeRecord(WritePrecision.NS, lines);
            return new Answer.Stored();
        } catch (InfluxException failure) {
            return answer(failure);
        }
    }

    @Override
    public void abort() {
        aborted = true;
        dispatcher.cancelAll();
    }

    private Answer answer(InfluxException failure) {
        var said = said(failure);
        return failure.status() == 0
                ? new Answer.Away("no answer: " + said, Optional.empty())
                : Answer.of(
                        failure.status(),
                        header(failure.headers(), "Retry-After"),
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
