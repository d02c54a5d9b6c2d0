package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.servers.Certificate;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing over https, to a server that takes everything. */
@Timeout(120)
final class InfluxTlsIT {
    private static final Certificate RIGHT = Certificate.forNames("ip:127.0.0.1");
    private static final Certificate ELSEWHERE = Certificate.forNames("dns:elsewhere.example");

    private final AtomicInteger taken = new AtomicInteger();
    private Optional<HttpsServer> server = Optional.empty();

    @TempDir private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void none() {
        taken.set(0);
    }

    @AfterEach
    void end() {
        server.ifPresent(running -> running.stop(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aServerWhoseCertificateTheCaFileTrustsIsWrittenTo(String api) throws Exception {
        sink(api, serve(RIGHT), RIGHT).deliver(Entries.busy(1, 10));
        assertEquals(1, taken.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aCertificateForAnotherNameIsRefusedAndNothingIsSent(String api) throws Exception {
        refused(sink(api, serve(ELSEWHERE), ELSEWHERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aCertificateThatTheCaFileDoesNotTrustIsRefusedAndNothingIsSent(String api)
            throws Exception {
        refused(sink(api, serve(RIGHT), ELSEWHERE));
    }

    private void refused(InfluxSink sink) {
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 10)));
        assertEquals(FeedFault.NOT_AUTHORISED, failure.fault());
        assertTrue(failure.problem().contains("certificate"), failure.problem());
        assertEquals(0, failure.delivered());
        assertEquals(0, taken.get());
    }

    private int serve(Certificate certificate) throws IOException {
        var made =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(certificate.servingContext()));
        made.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    taken.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        made.start();
        server = Optional.of(made);
        return made.getAddress().getPort();
    }

    private InfluxSink sink(String api, int port, Certificate trusted) {
        var url = URI.create("https://127.0.0.1:" + port);
        var tls = Optional.of(new Tls(Optional.of(trusted.pemIn(folder)), Optional.empty()));
        return new InfluxSink(
                api.equals("v1")
                        ? new InfluxSettings.V1(
                                url, "torhaus", Optional.empty(), Optional.empty(), tls)
                        : new InfluxSettings.V2(url, "org", "torhaus", new Secret("token"), tls),
                new SiteId("eilenburg"),
                Map.of());
    }
}
