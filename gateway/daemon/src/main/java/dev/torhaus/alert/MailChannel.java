package dev.torhaus.alert;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Mail by SMTP, one connection for each alert: in clear text to a server on this machine, or over
 * TLS from the first byte, the server's name being checked. No STARTTLS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8314">RFC 8314, 3.3: implicit TLS</a>
 */
final class MailChannel implements Channel {
    static final Duration WHOLE_MAX = Duration.ofSeconds(30);

    private static final int CONNECT_MILLIS_MAX = 10_000;

    private final AlertSettings.Mail settings;
    private final SSLSocketFactory tls;
    private final Duration wholeMax;
    private List<String> refused = List.of();
    private volatile @Nullable Socket open;
    private volatile boolean aborted;

    /**
     * A way to the mail server of the settings.
     *
     * @param wholeMax after so long a mail that is not taken counts as not sent, however busily the
     *     server talks
     */
    MailChannel(AlertSettings.Mail settings, SSLSocketFactory tls, Duration wholeMax) {
        this.settings = settings;
        this.tls = tls;
        this.wholeMax = wholeMax;
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
    public Optional<String> grievance() {
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the mail server takes alerts, but not for everybody: "
                                + String.join("; ", refused));
    }

    @Override
    public void send(Message message) throws NotSent {
        var plain = new Socket();
        open = plain;
        var limit =
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, wholeMax.toNanos(), TimeUnit.NANOSECONDS)
                        .thenRun(() -> close(plain));
        try {
            if (aborted) {
                throw NotSent.away("stopping");
            }
            var dialogue = new SmtpDialogue(connected(plain));
            refused = dialogue.send(settings, MailText.of(message, settings, Instant.now()));
            dialogue.end();
        } catch (IOException failure) {
            throw NotSent.away(
                    "no mail server: "
                            + (limit.isDone()
                                    ? "nothing taken within " + wholeMax.toSeconds() + " s"
                                    : failure.getMessage()));
        } finally {
            limit.cancel(false);
            open = null;
            close(plain);
        }
    }

    @Override
    public void abort() {
        aborted = true;
        var socket = open;
        if (socket != null) {
            close(socket);
        }
    }

    /** The socket below TLS is closed, whose own farewell may block. */
    private static void close(Socket plain) {
        try {
            plain.close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }

    private Socket connected(Socket plain) throws IOException {
        var host = settings.server().getHost();
        plain.connect(new InetSocketAddress(host, settings.port()), CONNECT_MILLIS_MAX);
        return settings.tls() ? secured(plain, host) : plain;
    }

    private Socket secured(Socket plain, String host) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, host, settings.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
