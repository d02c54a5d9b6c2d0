package dev.torhaus.influx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.servers.HttpFront;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both writers against servers that are no InfluxDB, or one that fails in the middle. */
@Timeout(60)
final class LineWriterTest {
    private static final String LINES = "event,site=x,kind=Mark seq=1i 1772442000000000000\n";

    /** As a hotel's network answers, or a proxy that wants a login first. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aPageThatAnswersInTheDatabasesPlaceIsNoWrite(String api) {
        try (var portal =
                new HttpFront((_, _, _) -> new HttpFront.Answer(200, Map.of(), "<html>Login"))) {
            var writer = writer(api, portal.port(), Duration.ofSeconds(20));
            var refused = assertInstanceOf(Answer.Refused.class, writer.write(LINES));
            assertTrue(refused.problem().contains("200"), refused.problem());
            assertTrue(refused.problem().contains("check the address"), refused.problem());
            writer.abort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void nobodyIsFollowedElsewhere(String api) {
        try (var proxy =
                new HttpFront((request, _, _) ->
                        request.getPath().equals("/login")
                                ? new HttpFront.Answer(204, Map.of(), "")
                                : new HttpFront.Answer(
                                        302, Map.of("Location", "/login"), "over there"))) {
            var writer = writer(api, proxy.port(), Duration.ofSeconds(20));
            assertInstanceOf(Answer.Refused.class, writer.write(LINES));
            writer.abort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anAnswerThatStopsInItsMiddleIsNotWaitedForWithoutEnd(String api) throws IOException {
        var writer = answeredBy(api, "HTTP/1.1 503 Busy\r\nContent-Length: 100\r\n\r\n{", "");
        var away = assertInstanceOf(Answer.Away.class, writer.write(LINES));
        assertTrue(away.problem().startsWith("no answer"), away.problem());
        writer.abort();
    }

    /** Of what has no end, no more is kept than there is to say of a failure. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anAnswerWithoutEndFillsNoMemory(String api) throws IOException {
        var writer = answeredBy(api, "HTTP/1.1 503 Busy\r\n\r\n", "x".repeat(10_000));
        assertInstanceOf(Answer.Away.class, writer.write(LINES));
        writer.abort();
    }

    private static LineWriter answeredBy(String api, String head, String onAndOn)
            throws IOException {
        var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    try (listening;
                            var socket = listening.accept()) {
                        socket.getInputStream().read(new byte[8_192]);
                        var out = socket.getOutputStream();
                        out.write(head.getBytes(US_ASCII));
                        while (true) {
                            out.write(onAndOn.getBytes(US_ASCII));
                            Waiting.millis(5);
                        }
                    } catch (IOException hungUp) {
                        return;
                    }
                });
        return writer(api, listening.getLocalPort(), Duration.ofSeconds(2));
    }

    private static LineWriter writer(String api, int port, Duration answerMax) {
        var url = URI.create("http://127.0.0.1:" + port);
        return LineWriter.to(
                api.equals("v1")
                        ? new InfluxSettings.V1(url, "x", Optional.empty(), Optional.empty())
                        : new InfluxSettings.V2(url, "org", "x", new Secret("token")),
                answerMax);
    }
}
