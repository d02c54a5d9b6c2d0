package dev.torhaus.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Mail by SMTP, one connection for each alert: in clear text to a server on this machine, or over
 * TLS from the first byte, the server's name being checked. No STARTTLS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8314">RFC 8314, 3.3: implicit TLS</a>
 */
final class MailChannel implements Channel {
    private static final int MILLIS_MAX = 10_000;
    private static final int LINE_CHARS_MAX = 2_000;
    private static final int WORD_BYTES = 42; // RFC 2047: an encoded word has at most 75 characters
    private static final String CRLF = "\r\n";

    private final AlertSettings.Mail settings;
    private final SSLSocketFactory tls;
    private volatile @Nullable Socket open;
    private volatile boolean aborted;

    MailChannel(AlertSettings.Mail settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public boolean gathers() {
        return true;
    }

    @Override
    public String target() {
        return settings.server().toString();
    }

    @Override
    public void send(Message message) throws NotSent {
        try (var socket = connect()) {
            open = socket;
            if (aborted) {
                throw NotSent.away("stopping");
            }
            new Dialogue(socket).send(message);
        } catch (IOException failure) {
            throw NotSent.away("no mail server: " + failure.getMessage());
        } finally {
            open = null;
        }
    }

    @Override
    public void abort() {
        aborted = true;
        var socket = open;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyClosed) {
                // nothing was left to close
            }
        }
    }

    private Socket connect() throws IOException {
        var host = settings.server().getHost();
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, settings.port()), MILLIS_MAX);
            plain.setSoTimeout(MILLIS_MAX);
            return settings.tls() ? secured(plain, host) : plain;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private Socket secured(Socket plain, String host) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, host, settings.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private final class Dialogue {
        private final BufferedReader in;
        private final OutputStream out;

        Dialogue(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            out = socket.getOutputStream();
        }

        void send(Message message) throws IOException, NotSent {
            answered(220);
            say("EHLO torhaus.invalid", 250);
            if (settings.user().isPresent() && settings.password().isPresent()) {
                var login =
                        "\0"
                                + settings.user().get()
                                + "\0"
                                + settings.password().get().current().reveal();
                say("AUTH PLAIN " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)), 235);
            }
            say("MAIL FROM:<" + settings.from() + ">", 250);
            for (String to : settings.to()) {
                say("RCPT TO:<" + to + ">", 250);
            }
            say("DATA", 354);
            say(text(message) + CRLF + ".", 250);
            out.write(("QUIT" + CRLF).getBytes(US_ASCII));
            out.flush();
        }

        private void say(String line, int wanted) throws IOException, NotSent {
            out.write((line + CRLF).getBytes(US_ASCII));
            out.flush();
            answered(wanted);
        }

        /** 4xx comes back by itself, 5xx wants an operator. */
        private void answered(int wanted) throws IOException, NotSent {
            String line;
            do {
                line = in.readLine();
                if (line == null || line.length() < 3 || line.length() > LINE_CHARS_MAX) {
                    throw new IOException("it hangs up");
                }
            } while (line.startsWith("-", 3));
            if (!line.startsWith(String.valueOf(wanted))) {
                throw line.startsWith("5")
                        ? NotSent.refused("the mail server refuses: " + line)
                        : NotSent.away("the mail server says " + line);
            }
        }
    }

    /** The body is base64, so that no line of it begins with a dot or is too long. */
    private String text(Message message) {
        var body =
                Base64.getMimeEncoder()
                        .encodeToString(message.body().replace("\n", CRLF).getBytes(UTF_8));
        return String.join(
                CRLF,
                "Date: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.UTC)),
                "From: <" + settings.from() + ">",
                "To: <" + String.join(">, <", settings.to()) + ">",
                "Message-ID: <" + message.id() + "@torhaus.invalid>",
                "Subject: " + encoded(message.subject()),
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
                body);
    }

    /** As encoded words of RFC 2047, none of which cuts a character in two. */
    private static String encoded(String text) {
        var words = new StringBuilder();
        var word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            var next = Character.toString(point);
            if ((word + next).getBytes(UTF_8).length > WORD_BYTES) {
                words.append(word(word.toString())).append(CRLF).append(' ');
                word.setLength(0);
            }
            word.append(next);
        }
        return words + word(word.toString());
    }

    private static String word(String text) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }
}
