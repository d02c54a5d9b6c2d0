package dev.torhaus.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.torhaus.feed.Entries;
import dev.torhaus.servers.Certificate;
import dev.torhaus.servers.Waiting;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.SecretFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class ChannelsTest {
    private static final Channel.Message MESSAGE =
            new Channel.Message(
                    "torhaus-eilenburg-7",
                    "Torhaus eilenburg: Tür front aufgebrochen – „bitte“ sehr lange lange Wörter 🚪🚪🚪🚪🚪🚪🚪🚪",
                    "Türe\n.\nzu\n",
                    new Alert(
                            Alert.Topic.FORCED_OPEN,
                            "front",
                            "",
                            Alert.State.BEGAN,
                            7,
                            Entries.NINE));

    @Test
    void aWebhookGetsOneJsonWithItsToken() throws IOException, NotSent {
        var seen = new CopyOnWriteArrayList<String>();
        try (var server = new Http(204, seen)) {
            server.channel(Optional.of(new Secret("s3cret"))).send(MESSAGE);
        }
        assertEquals("Bearer s3cret", seen.get(0));
        var json = JsonMapper.shared().readTree(seen.get(1));
        assertEquals("forced-open", json.path("alert").asString());
        assertEquals("front", json.path("thing").asString());
        assertEquals("began", json.path("state").asString());
        assertEquals(7, json.path("seq").asLong());
        assertEquals(MESSAGE.id(), json.path("id").asString());
    }

    @Test
    void aTokenThatIsChangedInItsFileCountsFromTheNextAlert(@TempDir Path folder)
            throws IOException, NotSent {
        var file = Files.writeString(folder.resolve("token"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var seen = new CopyOnWriteArrayList<String>();
        try (var server = new Http(204, seen)) {
            var channel = server.channel(Optional.of(SecretFile.read(file)));
            channel.send(MESSAGE);
            Files.writeString(file, "new");
            channel.send(MESSAGE);
        }
        assertEquals("Bearer old", seen.get(0));
        assertEquals("Bearer new", seen.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 429, 500, 503})
    void aWebhookThatDoesNotTakeItIsAwayOrRefuses(int status) throws IOException {
        try (var server = new Http(status, new ArrayList<>())) {
            var failure =
                    assertThrows(
                            NotSent.class, () -> server.channel(Optional.empty()).send(MESSAGE));
            assertEquals(status < 429, failure.isRefused(), failure.problem());
        }
    }

    private static final class Http implements AutoCloseable {
        private final HttpServer server;

        Http(int status, List<String> seen) throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        seen.add(
                                String.valueOf(
                                        exchange.getRequestHeaders().getFirst("Authorization")));
                        seen.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
            server.start();
        }

        WebhookChannel channel(Optional<Secret> token) {
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            return new WebhookChannel(new AlertSettings.Webhook(url, token), "eilenburg");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aMailSaysWhatWasToBeSaidToEveryAddress() throws IOException, NotSent {
        try (var server = new MailServer(Optional.empty(), "")) {
            server.channel("smtp://127.0.0.1:", Optional.empty(), plain()).send(MESSAGE);
            var heard = server.heard();
            assertTrue(heard.contains("MAIL FROM:<torhaus@example.org>"), heard::toString);
            assertTrue(heard.contains("RCPT TO:<a@example.org>"), heard::toString);
            assertTrue(heard.contains("RCPT TO:<b@example.org>"), heard::toString);
            assertTrue(heard.contains("Message-ID: <torhaus-eilenburg-7@torhaus.invalid>"));
            assertTrue(heard.stream().allMatch(line -> line.length() <= 78), heard::toString);
            assertEquals(MESSAGE.subject(), subject(heard));
            var body = heard.subList(heard.indexOf("") + 1, heard.indexOf("."));
            assertEquals(
                    "Türe\r\n.\r\nzu\r\n",
                    new String(Base64.getMimeDecoder().decode(String.join("", body)), UTF_8));
            assertFalse(heard.stream().anyMatch(line -> line.startsWith("AUTH")));
        }
    }

    @Test
    void aPasswordIsSentOverTlsToTheServerOfThatNameAndNoOther() throws IOException, NotSent {
        var right = Certificate.forNames("dns:localhost");
        try (var server = new MailServer(Optional.of(right), "")) {
            server.channel("smtps://localhost:", Optional.of("pa55"), right.trusting())
                    .send(MESSAGE);
            var login = Base64.getEncoder().encodeToString("\0torhaus\0pa55".getBytes(UTF_8));
            assertTrue(server.heard().contains("AUTH PLAIN " + login));
        }
        var other = Certificate.forNames("dns:elsewhere.example");
        try (var server = new MailServer(Optional.of(other), "")) {
            var channel =
                    server.channel("smtps://localhost:", Optional.of("pa55"), other.trusting());
            assertFalse(assertThrows(NotSent.class, () -> channel.send(MESSAGE)).isRefused());
            assertEquals(List.of(), server.heard());
        }
    }

    @Test
    void aServerThatRefusesIsToldFromOneThatIsBusy() throws IOException {
        try (var server =
                new MailServer(Optional.empty(), "MAIL FROM:<torhaus@example.org> 550 who?")) {
            var channel = server.channel("smtp://127.0.0.1:", Optional.empty(), plain());
            var failure = assertThrows(NotSent.class, () -> channel.send(MESSAGE));
            assertTrue(failure.isRefused() && failure.problem().contains("who?"));
        }
        try (var server = new MailServer(Optional.empty(), ". 554 looks like spam")) {
            var channel = server.channel("smtp://127.0.0.1:", Optional.empty(), plain());
            assertTrue(assertThrows(NotSent.class, () -> channel.send(MESSAGE)).isUnfit());
        }
        try (var server = new MailServer(Optional.empty(), "DATA 451 later")) {
            var channel = server.channel("smtp://127.0.0.1:", Optional.empty(), plain());
            assertFalse(assertThrows(NotSent.class, () -> channel.send(MESSAGE)).isRefused());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 no such user", "452 mailbox full"})
    void oneAddressThatIsNotTakenIsToldAndKeepsTheMailFromNobodyElse(String reply)
            throws IOException, NotSent {
        try (var server = new MailServer(Optional.empty(), "RCPT TO:<b@example.org> " + reply)) {
            var channel = server.channel("smtp://127.0.0.1:", Optional.empty(), plain());
            channel.send(MESSAGE);
            assertTrue(server.heard().contains("."), server.heard()::toString);
            assertTrue(channel.grievance().orElseThrow().contains(reply));
        }
    }

    @Test
    void whereNoAddressIsTakenTheMailIsNotSentButAWorkingOneIsWaitedFor() throws IOException {
        try (var server = new MailServer(Optional.empty(), "RCPT 550 no relaying")) {
            var channel = server.channel("smtp://127.0.0.1:", Optional.empty(), plain());
            assertTrue(assertThrows(NotSent.class, () -> channel.send(MESSAGE)).isRefused());
        }
        try (var server = new MailServer(Optional.empty(), "RCPT 451 grey-listed")) {
            var channel = server.channel("smtp://127.0.0.1:", Optional.empty(), plain());
            assertFalse(assertThrows(NotSent.class, () -> channel.send(MESSAGE)).isRefused());
        }
    }

    @Test
    void aPasswordIsReadFromItsFileForEachMail(@TempDir Path folder) throws IOException, NotSent {
        var file = folder.resolve("mail.password");
        password(file, "before");
        try (var server = new MailServer(Optional.empty(), "")) {
            var settings = server.settings("smtp://127.0.0.1:", Optional.of(SecretFile.read(file)));
            password(file, "after");
            new MailChannel(settings, plain(), MailChannel.WHOLE_MAX).send(MESSAGE);
            var login = Base64.getEncoder().encodeToString("\0torhaus\0after".getBytes(UTF_8));
            assertTrue(server.heard().contains("AUTH PLAIN " + login), server.heard()::toString);
        }
    }

    private static void password(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** It talks on without end, or answers one line in each second and is never done. */
    @ParameterizedTest
    @ValueSource(strings = {"220-", "220-hello\r\n", "", "X"})
    void aMailServerThatNeverComesToAnEndIsGivenUp(String words) throws IOException {
        try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> talk(listening, words));
            var settings =
                    new AlertSettings.Mail(
                            URI.create("smtp://127.0.0.1:" + listening.getLocalPort()),
                            Optional.empty(),
                            Optional.empty(),
                            "torhaus@example.org",
                            List.of("a@example.org"));
            var channel = new MailChannel(settings, plain(), Duration.ofSeconds(1));
            assertFalse(assertThrows(NotSent.class, () -> channel.send(MESSAGE)).isRefused());
        }
    }

    private static void talk(ServerSocket listening, String words) {
        try (var socket = listening.accept()) {
            while (true) {
                socket.getOutputStream().write(words.getBytes(UTF_8));
                Waiting.millis(20);
            }
        } catch (IOException hungUp) {
            return;
        }
    }

    @Test
    void aWebhookShowsNothingOfItsAddressThatMayBeASecret() {
        var url = URI.create("https://hooks.example/T/secret");
        assertEquals(
                "https://hooks.example",
                new WebhookChannel(new AlertSettings.Webhook(url, Optional.empty()), "e").target());
        assertThrows(
                IllegalArgumentException.class,
                () -> AlertSettings.requireWebhook(URI.create("https://user:pass@hooks.example/")));
    }

    private static SSLSocketFactory plain() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static String subject(List<String> heard) {
        var subject = new StringBuilder();
        var first =
                heard.indexOf(
                        heard.stream()
                                .filter(line -> line.startsWith("Subject: "))
                                .findFirst()
                                .orElseThrow());
        for (int i = first; i == first || heard.get(i).startsWith(" "); i++) {
            var word = heard.get(i).replaceFirst("Subject: ", "").strip();
            subject.append(
                    new String(
                            Base64.getDecoder().decode(word.substring(10, word.length() - 2)),
                            UTF_8));
        }
        return subject.toString();
    }
}
