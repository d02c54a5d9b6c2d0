package dev.torhaus.web;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/**
 * The stream of an open page: site, board, health and a beat at once, then what changes, and a beat
 * every 2 s. One virtual thread for each page; it holds no more than what is being sent.
 */
final class Stream implements Handler {
    private static final Header TYPE =
            HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream");
    private static final Header RETRY_AFTER = HeaderValues.create("Retry-After", "10");

    private final Live live;
    private final Event site;
    private final Semaphore places;

    Stream(Live live, Event site, int streamsMax) {
        this.live = live;
        this.site = site;
        places = new Semaphore(streamsMax);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Connections.last();
        response.header(Api.NO_STORE).header(HeaderValues.CONNECTION_CLOSE);
        if (!places.tryAcquire()) {
            response.status(Status.SERVICE_UNAVAILABLE_503)
                    .header(RETRY_AFTER)
                    .header(HeaderValues.CONTENT_TYPE_TEXT_PLAIN)
                    .send("Too many pages are open.\n");
            return;
        }
        try (var stream = response.header(TYPE).outputStream()) {
            follow(stream);
        } catch (IOException
                | UncheckedIOException
                | SocketWriterException
                | ServerConnectionException gone) {
            throw new CloseConnectionException("the page has gone", gone);
        } catch (InterruptedException stalled) {
            throw new CloseConnectionException("the page took nothing any more", stalled);
        } finally {
            places.release();
        }
    }

    private void follow(OutputStream stream) throws IOException, InterruptedException {
        var sent = live.newest();
        Connections.busy();
        site.writeTo(stream);
        sent.board().writeTo(stream);
        sent.health().writeTo(stream);
        live.beat().writeTo(stream);
        stream.flush();
        while (true) {
            Connections.atRest();
            var next = live.awaitNewer(sent);
            if (next.equals(sent)) {
                return;
            }
            Connections.busy();
            send(sent, next, stream);
            sent = next;
        }
    }

    /** A beat goes first: the page is to count from the time at which the board was sent. */
    private static void send(Live.Pieces sent, Live.Pieces next, OutputStream stream)
            throws IOException {
        if (next.beat() != sent.beat()) {
            next.beat().writeTo(stream);
        }
        if (next.board() != sent.board()) {
            next.board().writeTo(stream);
        }
        if (next.health() != sent.health()) {
            next.health().writeTo(stream);
        }
        stream.flush();
    }
}
