package dev.torhaus.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Single answers for who does not want a stream, e.g. a script. Any thread. */
final class Api {
    static final Header NO_STORE = HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store");

    private static final Header OPEN_METRICS =
            HeaderValues.create(HeaderNames.CONTENT_TYPE, OpenMetrics.CONTENT_TYPE);

    private final Live live;
    private final byte[] site;
    private final Supplier<String> metrics;

    Api(Live live, Event site, Supplier<String> metrics) {
        this.metrics = metrics;
        this.live = live;
        this.site = site.json();
    }

    void site(ServerRequest request, ServerResponse response) {
        send(response, site);
    }

    void board(ServerRequest request, ServerResponse response) {
        send(response, live.newest().board().json());
    }

    void metrics(ServerRequest request, ServerResponse response) {
        response.header(NO_STORE)
                .header(OPEN_METRICS)
                .send(metrics.get().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(ServerResponse response, byte[] json) {
        response.header(NO_STORE).header(HeaderValues.CONTENT_TYPE_JSON).send(json);
    }
}
