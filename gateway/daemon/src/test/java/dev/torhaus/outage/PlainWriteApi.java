package dev.torhaus.outage;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApi;
import com.influxdb.client.WriteOptions;
import com.influxdb.client.domain.WritePrecision;
import dev.torhaus.servers.HttpFront;
import dev.torhaus.servers.Relay;
import dev.torhaus.servers.StrictV2;
import java.time.Duration;
import okhttp3.OkHttpClient;

/**
 * What a program gets that gives its points to the buffering WriteApi of influxdb-client-java, for
 * comparison: the same strict fake behind the same kind of cable.
 */
final class PlainWriteApi implements AutoCloseable {
    private final StrictV2 server = new StrictV2("org", "torhaus", OutageDatabase.TOKEN);
    private final HttpFront front = new HttpFront(server);
    private final Relay relay = new Relay(front.port());
    private final InfluxDBClient client;
    private final WriteApi writes;
    private long sent;

    /**
     * Opens one.
     *
     * @param scaled whether its pauses are short, as those of the gateway are in a test; else it is
     *     left as it is by default
     */
    PlainWriteApi(boolean scaled) {
        client =
                InfluxDBClientFactory.create(
                        InfluxDBClientOptions.builder()
                                .url("http://127.0.0.1:" + relay.port())
                                .authenticateToken(OutageDatabase.TOKEN.toCharArray())
                                .org("org")
                                .bucket("torhaus")
                                .okHttpClient(
                                        new OkHttpClient.Builder()
                                                .callTimeout(Duration.ofSeconds(2)))
                                .logLevel(LogLevel.NONE)
                                .build());
        var options = WriteOptions.builder();
        if (scaled) {
            options.batchSize(100)
                    .flushInterval(50)
                    .retryInterval(50)
                    .maxRetryDelay(200)
                    .maxRetryTime(1_500);
        }
        client.enableGzip();
        writes = client.makeWriteApi(options.build());
    }

    Relay relay() {
        return relay;
    }

    HttpFront front() {
        return front;
    }

    void write() {
        sent++;
        writes.writeRecord(
                WritePrecision.NS,
                "event,site=eilenburg,kind=Press seq=%di %d"
                        .formatted(sent, 1_772_442_000_000_000_000L + sent));
    }

    long sent() {
        return sent;
    }

    long arrived() {
        return server.entries(sent);
    }

    /** Gives up what it still would try, as a program that ends does, and closes the servers. */
    @Override
    public void close() {
        client.close();
        relay.close();
        front.close();
    }
}
