package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FeedFault;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What real brokers here never say, from a socket that answers CONNECT with given bytes. */
@Timeout(60)
final class PahoBrokerTest {
    private static final Publication WILL = Publication.retained("torhaus/x/gateway/status", "{}");

    private final ServerSocket server = listen();
    private final PahoBroker broker =
            new PahoBroker(
                    new MqttSettings(
                            URI.create("mqtt://127.0.0.1:" + server.getLocalPort()),
                            Optional.empty(),
                            Optional.empty(),
                            "torhaus/x"),
                    "torhaus-x");

    @AfterEach
    void end() throws IOException {
        broker.abort();
        server.close();
    }

    @Test
    void theWindowIsTheBrokersReceiveMaximum() throws LinkLost {
        answer("20 06 00 00 03 21 00 07");
        assertEquals(7, broker.connect(WILL).windowMax());
    }

    @Test
    void aBrokerThatNamesNoReceiveMaximumGetsAWindowOfOurOwn() throws LinkLost {
        answer("20 03 00 00 00");
        assertEquals(500, broker.connect(WILL).windowMax());
    }

    @Test
    void theLongestPacketIsTheBrokersOrNearlyWithoutEnd() throws LinkLost {
        answer("20 08 00 00 05 27 00 00 10 00");
        assertEquals(4_096, broker.connect(WILL).packetBytesMax());
        answer("20 03 00 00 00");
        assertTrue(broker.connect(WILL).packetBytesMax() > 200_000_000);
    }

    @Test
    void aBrokerWithoutQos1IsRefusedAndNotFedWithoutAcknowledgement() {
        answer("20 05 00 00 02 24 00");
        var lost = assertThrows(LinkLost.class, () -> broker.connect(WILL));
        assertEquals(FeedFault.REFUSED, lost.fault());
        assertTrue(lost.problem().contains("QoS 1"), lost.problem());
    }

    @Test
    void aBrokerWithoutRetainedMessagesIsRefused() {
        answer("20 05 00 00 02 25 00");
        var lost = assertThrows(LinkLost.class, () -> broker.connect(WILL));
        assertEquals(FeedFault.REFUSED, lost.fault());
        assertTrue(lost.problem().contains("retained"), lost.problem());
    }

    @Test
    void aBusyBrokerIsWaitedForAndABanNeedsTheOperator() {
        answer("20 03 00 89 00");
        var busy = assertThrows(LinkLost.class, () -> broker.connect(WILL));
        assertEquals(FeedFault.OVERLOADED, busy.fault(), busy.problem());
        answer("20 03 00 8a 00");
        var banned = assertThrows(LinkLost.class, () -> broker.connect(WILL));
        assertEquals(FeedFault.NOT_AUTHORISED, banned.fault(), banned.problem());
    }

    @Test
    void twoGatewaysOfOneSiteAreToldOfEachOther() {
        answer("20 03 00 00 00 e0 01 8e"); // hangs up right behind its CONNACK
        var lost = assertThrows(LinkLost.class, () -> broker.connect(WILL).nextAck(5_000));
        assertTrue(lost.problem().contains("second gateway"), lost.problem());
    }

    @Test
    void abortingEndsAConnectThatNobodyAnswers() {
        answer("");
        var aborter =
                Thread.ofVirtual()
                        .start(() -> {
                            pause();
                            broker.abort();
                        });
        long start = System.nanoTime();
        assertThrows(LinkLost.class, () -> broker.connect(WILL));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < 5_000, "after " + millis + " ms");
        assertFalse(aborter.isInterrupted());
    }

    private static void pause() {
        Waiting.millis(500);
    }

    /** The next client that speaks gets these bytes, and the connection stays. */
    private void answer(String hex) {
        var bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        var client = server.accept();
                        client.getInputStream().read(new byte[512]);
                        client.getOutputStream().write(bytes);
                    } catch (IOException ended) {
                        return;
                    }
                });
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
