package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FeedFault;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.MemoryBoards;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.servers.Certificate;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MqttTlsIT {
    private static final MemoryBoards BOARDS = new MemoryBoards(House.board(Occupancy.VACANT));

    @TempDir private Path folder = Path.of("");
    private final Mosquitto mosquitto = new Mosquitto();

    @AfterEach
    void end() {
        mosquitto.close();
    }

    @Test
    void aBrokerWhoseCertificateTheCaFileTrustsIsFedOverTls13() throws Undelivered {
        var certificate = Certificate.forNames("ip:127.0.0.1");
        mosquitto.withTls(certificate).with("tls_version tlsv1.3").start();
        var sink = sink(trusting(certificate));
        sink.deliver(Entries.busy(1, 5_000));
        sink.finish();
        assertTrue(mosquitto.log().contains("torhaus-eilenburg"), mosquitto::log);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        var certificate = Certificate.forNames("dns:broker.example");
        mosquitto.withTls(certificate).start();
        assertRefused("127.0.0.1", trusting(certificate));
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        mosquitto.withTls(Certificate.forNames("ip:127.0.0.1")).start();
        assertRefused("certificat", Tls.USUAL);
        assertRefused("no connection", trusting(Certificate.forNames("ip:127.0.0.1")));
    }

    @Test
    void aBrokerThatAsksForACertificateGetsOurs() throws Undelivered {
        var certificate = Certificate.forNames("ip:127.0.0.1");
        var ours = Certificate.forNames("dns:torhaus");
        mosquitto.withTls(certificate).withClient(ours).start();
        var ca = Optional.of(certificate.pemIn(folder.resolve("server")));
        var identity = new Tls.Identity(ours.pemIn(folder), ours.keyPemIn(folder));
        var sink = sink(new Tls(ca, Optional.of(identity)));
        sink.deliver(Entries.busy(1, 10));
        sink.finish();
        assertThrows(Undelivered.class, () -> sink(new Tls(ca, Optional.empty())).tend());
        var stranger = Certificate.forNames("dns:torhaus");
        var others =
                new Tls.Identity(
                        stranger.pemIn(folder.resolve("other")),
                        stranger.keyPemIn(folder.resolve("other")));
        assertThrows(Undelivered.class, () -> sink(new Tls(ca, Optional.of(others))).tend());
    }

    @Test
    void aRenewedCaFileIsReadAtTheNextConnection() throws Exception {
        var certificate = Certificate.forNames("ip:127.0.0.1");
        mosquitto.withTls(certificate).start();
        var trust = trusting(Certificate.forNames("ip:127.0.0.1"));
        var sink = sink(trust);
        assertThrows(Undelivered.class, sink::tend);
        Files.writeString(trust.ca().orElseThrow(), certificate.pem());
        sink.deliver(Entries.busy(1, 10));
        sink.finish();
        Files.delete(trust.ca().orElseThrow());
        var failure = assertThrows(Undelivered.class, () -> sink(trust).tend());
        assertEquals(FeedFault.REFUSED, failure.fault());
        assertTrue(failure.problem().contains("cannot be read"), failure.problem());
    }

    @Test
    void aListenerWithoutTlsIsNoticedSoon() {
        mosquitto.start();
        long start = System.nanoTime();
        assertThrows(Undelivered.class, () -> sink(Tls.USUAL).tend());
        assertTrue(System.nanoTime() - start < 12_000_000_000L);
    }

    private void assertRefused(String word, Tls trust) {
        var failure = assertThrows(Undelivered.class, () -> sink(trust).tend());
        assertTrue(failure.problem().contains(word), failure.problem());
        assertEquals(FeedFault.NOT_AUTHORISED, failure.fault());
    }

    private Tls trusting(Certificate certificate) {
        return new Tls(
                Optional.of(certificate.pemIn(folder.resolve("ca" + System.nanoTime()))),
                Optional.empty());
    }

    private MqttSink sink(Tls trust) {
        var settings =
                new MqttSettings(
                        URI.create("mqtts://127.0.0.1:" + mosquitto.port()),
                        Optional.empty(),
                        Optional.empty(),
                        House.ROOT,
                        MqttSettings.KEEP_ALIVE,
                        trust,
                        false);
        return new MqttSink(settings, new SiteId("eilenburg"), BOARDS);
    }
}
