package dev.torhaus.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.torhaus.servers.Certificate;
import dev.torhaus.settings.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;

/** A mail server that hears one dialogue after the other, on a thread of its own. */
final class MailServer implements AutoCloseable {
    private final ServerSocket listening;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final String refusal;

    /**
     * @param refusal a line that is not answered well, a blank, and the answer; empty for none
     */
    MailServer(Optional<Certificate> certificate, String refusal) throws IOException {
        this.refusal = refusal;
        var here = InetAddress.getLoopbackAddress();
        listening =
                certificate.isPresent()
                        ? certificate.get().serving().createServerSocket(0, 5, here)
                        : new ServerSocket(0, 5, here);
        Thread.ofPlatform().daemon().name("mail-server").start(this::serve);
    }

    MailChannel channel(String scheme, Optional<String> password, SSLSocketFactory tls) {
        return new MailChannel(
                settings(scheme, password.map(Secret::new)), tls, MailChannel.WHOLE_MAX);
    }

    AlertSettings.Mail settings(String scheme, Optional<Secret> password) {
        return new AlertSettings.Mail(
                URI.create(scheme + listening.getLocalPort()),
                password.map(_ -> "torhaus"),
                password,
                "torhaus@example.org",
                List.of("a@example.org", "b@example.org"));
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var socket = listening.accept()) {
                talk(socket);
            } catch (IOException hungUp) {
                // the next one
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        say(socket, "220 mail.example");
        var data = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            data = line.equals("DATA");
            say(socket, answer(line));
        }
    }

    private String answer(String line) {
        if (!refusal.isEmpty() && refusal.startsWith(line + " ")) {
            return refusal.substring(line.length() + 1);
        }
        if (line.startsWith("RCPT") && refusal.matches("RCPT \\d.*")) {
            return refusal.substring("RCPT ".length());
        }
        return switch (line.split("[ :]", -1)[0]) {
            case "EHLO" -> "250-mail.example\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
