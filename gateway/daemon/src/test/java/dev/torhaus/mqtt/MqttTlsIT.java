package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.MemoryBoards;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.servers.Certificate;
import dev.torhaus.servers.Mosquitto;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MqttTlsIT {
    private static final MemoryBoards BOARDS = new MemoryBoards(House.board(Occupancy.VACANT));

    private final Mosquitto mosquitto = new Mosquitto();

    @AfterEach
    void end() {
        mosquitto.close();
    }

    @Test
    void aBrokerWithATrustedCertificateIsFedOverTls() throws Undelivered {
        var certificate = Certificate.forNames("ip:127.0.0.1");
        mosquitto.withTls(certificate).start();
        var sink = sink(certificate.trusting());
        sink.deliver(Entries.busy(1, 5_000));
        sink.finish();
        assertTrue(mosquitto.log().contains("torhaus-eilenburg"), mosquitto::log);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        var certificate = Certificate.forNames("dns:broker.example");
        mosquitto.withTls(certificate).start();
        var failure = assertThrows(Undelivered.class, () -> sink(certificate.trusting()).tend());
        assertTrue(failure.problem().contains("127.0.0.1"), failure.problem());
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        mosquitto.withTls(Certificate.forNames("ip:127.0.0.1")).start();
        var jvms = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var failure = assertThrows(Undelivered.class, () -> sink(jvms).tend());
        assertTrue(failure.problem().contains("certificat"), failure.problem());
    }

    @Test
    void aListenerWithoutTlsIsNoticedSoon() {
        mosquitto.start();
        var jvms = (SSLSocketFactory) SSLSocketFactory.getDefault();
        long start = System.nanoTime();
        assertThrows(Undelivered.class, () -> sink(jvms).tend());
        assertTrue(System.nanoTime() - start < 12_000_000_000L);
    }

    private MqttSink sink(SSLSocketFactory tls) {
        var settings =
                new MqttSettings(
                        URI.create("mqtts://127.0.0.1:" + mosquitto.port()),
                        Optional.empty(),
                        Optional.empty(),
                        House.ROOT);
        var broker = new PahoBroker(settings, new SiteId("eilenburg"), tls);
        return new MqttSink(broker, settings.broker().toString(), House.ROOT, BOARDS);
    }
}
