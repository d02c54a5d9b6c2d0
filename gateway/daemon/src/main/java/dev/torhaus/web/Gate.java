package dev.torhaus.web;

import dev.torhaus.settings.Loopback;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What every request has to pass: it reads only, and it names this gateway. A page of somebody else
 * can make a browser ask here under its own name, having pointed that name to this address (DNS
 * rebinding), and could read the answer; so only names are answered that nobody else can have. Any
 * thread.
 */
final class Gate implements Filter {
    /** Sent with every answer. Scripts, styles and pictures come from here alone. */
    private static final List<Header> HEADERS =
            List.of(
                    HeaderValues.create(
                            "Content-Security-Policy",
                            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
                    HeaderValues.create("X-Content-Type-Options", "nosniff"),
                    HeaderValues.create("Referrer-Policy", "no-referrer"),
                    HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"),
                    HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"));

    private static final Header GET_ONLY = HeaderValues.create("Allow", "GET");
    private static final Pattern IP_LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    /**
     * Names without a dot, and the domains that RFC 6762, 8375 and ICANN keep for local networks.
     */
    private static final Pattern LOCAL_NAME =
            Pattern.compile("[^.]+|.+\\.(local|lan|internal|home\\.arpa)");

    private final boolean loopback;
    private final Set<String> names;

    /**
     * @param names further names under which this gateway is known, e.g. behind a proxy
     */
    Gate(WebSettings settings, List<String> names) {
        loopback = settings.loopback();
        this.names =
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Connections.busy();
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            Connections.last();
        }
        HEADERS.forEach(response::header);
        var host = request.headers().get(HeaderNames.HOST).get();
        if (!request.prologue().method().equals(Method.GET)) {
            refuse(
                    response.header(GET_ONLY),
                    Status.METHOD_NOT_ALLOWED_405,
                    "Only GET is answered here.");
        } else if (!answers(host)) {
            refuse(
                    response,
                    Status.MISDIRECTED_REQUEST_421,
                    "This Torhaus is not known as \""
                            + host
                            + "\". Open it by its address, or by its name in the local network.");
        } else {
            chain.proceed();
        }
        Connections.busy(); // the next request may take as long again
    }

    private static void refuse(ServerResponse response, Status status, String why) {
        Connections.last();
        response.status(status)
                .header(HeaderValues.CONTENT_TYPE_TEXT_PLAIN)
                .header(HeaderValues.CONNECTION_CLOSE)
                .send(why + "\n");
    }

    /**
     * Whether a browser that asks for this host is answered.
     *
     * @param header a Host header: a name or address, and a port or none (RFC 9110, 7.2)
     */
    boolean answers(String header) {
        var colon = header.lastIndexOf(':');
        var host =
                (colon > header.lastIndexOf(']') ? header.substring(0, colon) : header)
                        .toLowerCase(Locale.ROOT);
        if (names.contains(host) || Loopback.is(host)) {
            return true;
        }
        return !loopback
                && (IP_LITERAL.matcher(host).matches() || LOCAL_NAME.matcher(host).matches());
    }
}
