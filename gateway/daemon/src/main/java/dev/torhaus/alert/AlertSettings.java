package dev.torhaus.alert;

import dev.torhaus.settings.Loopback;
import dev.torhaus.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who is to be alerted, and how. */
public record AlertSettings(Optional<Webhook> webhook, Optional<Mail> mail) {
    public static final AlertSettings NONE = new AlertSettings(Optional.empty(), Optional.empty());

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+");

    /**
     * Another program that takes alerts.
     *
     * @param url {@code https://…}, or {@code http://…} on this machine
     * @param token sent as {@code Authorization: Bearer}
     */
    public record Webhook(URI url, Optional<Secret> token) {
        public Webhook {
            requireWebhook(url);
        }
    }

    /**
     * A mail server, and who gets mail.
     *
     * @param server {@code smtps://HOST[:465]}, or {@code smtp://localhost[:25]}
     * @param user present exactly when {@code password} is
     */
    public record Mail(
            URI server,
            Optional<String> user,
            Optional<Secret> password,
            String from,
            List<String> to) {
        public Mail {
            requireServer(server);
            requireAddress(from);
            to = List.copyOf(to);
            to.forEach(AlertSettings::requireAddress);
            if (to.isEmpty() || user.isPresent() != password.isPresent()) {
                throw new IllegalArgumentException("mail: want an address, and user with password");
            }
        }

        boolean tls() {
            return "smtps".equals(server.getScheme());
        }

        int port() {
            return server.getPort() >= 0 ? server.getPort() : tls() ? 465 : 25;
        }
    }

    /** Throws IllegalArgumentException in the operator's words. */
    public static void requireWebhook(URI url) {
        var plain = "http".equals(url.getScheme());
        if (url.getHost() == null || !(plain || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("want https://HOST/PATH");
        }
        if (plain && !Loopback.is(url.getHost())) {
            throw new IllegalArgumentException("http:// is for this machine alone: use https://");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("a token has a key of its own");
        }
    }

    /** Throws IllegalArgumentException in the operator's words. */
    public static void requireServer(URI server) {
        var plain = "smtp".equals(server.getScheme());
        if (server.getHost() == null || !(plain || "smtps".equals(server.getScheme()))) {
            throw new IllegalArgumentException("want smtps://HOST:PORT");
        }
        if (plain && !Loopback.is(server.getHost())) {
            throw new IllegalArgumentException(
                    "smtp:// is for a mail server on this machine alone: use smtps://");
        }
    }

    /** Returns the address; throws IllegalArgumentException in the operator's words. */
    public static String requireAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("want a mail address, got \"" + address + "\"");
        }
        return address;
    }
}
