package dev.torhaus.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The files of the page, read once from the jar. A closed list: no path of a request ever becomes a
 * path of a file. Immutable, any thread.
 */
final class PageFiles {
    static final String INDEX = "index.html";

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final List<Source> SOURCES =
            List.of(
                    new Source(INDEX, "text/html; charset=utf-8"),
                    new Source("page.css", "text/css; charset=utf-8"),
                    new Source("page.js", SCRIPT),
                    new Source("board.js", SCRIPT),
                    new Source("elements.js", SCRIPT),
                    new Source("feeds.js", SCRIPT),
                    new Source("link.js", SCRIPT),
                    new Source("spoken.js", SCRIPT),
                    new Source("texts.js", SCRIPT),
                    new Source("time.js", SCRIPT),
                    new Source("icon.svg", "image/svg+xml"));

    /** Ask again each time: a page of yesterday's gateway must not meet today's. */
    private static final Header REVALIDATE = HeaderValues.create("Cache-Control", "no-cache");

    private final Map<String, File> files = new HashMap<>();
    private final String fingerprint;

    PageFiles() {
        var all = sha256();
        for (var source : SOURCES) {
            var bytes = read(source.name());
            all.update(bytes);
            files.put(source.name(), new File(source.type(), bytes));
        }
        fingerprint = tag(all);
    }

    /** Changes when any of the files does. */
    String fingerprint() {
        return fingerprint;
    }

    /** Answers with the file of that name; 404 when there is none. */
    void send(String name, ServerRequest request, ServerResponse response) {
        var file = files.get(name);
        if (file == null) {
            response.status(Status.NOT_FOUND_404)
                    .header(HeaderValues.CONTENT_TYPE_TEXT_PLAIN)
                    .send("There is no such page.\n");
        } else {
            file.send(request, response);
        }
    }

    private static byte[] read(String name) {
        try (var stream = PageFiles.class.getResourceAsStream("/torhaus/page/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "page: the jar is not complete, " + name + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("page: " + name, unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java has it
        }
    }

    private static String tag(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private record Source(String name, String type) {}

    private static final class File {
        private final Header type;
        private final byte[] bytes;
        private final String tag;

        File(String type, byte[] bytes) {
            this.type = HeaderValues.create(HeaderNames.CONTENT_TYPE, type);
            this.bytes = bytes;
            var digest = sha256();
            digest.update(bytes);
            tag = '"' + tag(digest) + '"';
        }

        void send(ServerRequest request, ServerResponse response) {
            response.header(REVALIDATE).header(HeaderValues.create(HeaderNames.ETAG, tag));
            if (request.headers().contains(HeaderNames.IF_NONE_MATCH)
                    && request.headers().get(HeaderNames.IF_NONE_MATCH).get().contains(tag)) {
                response.status(Status.NOT_MODIFIED_304).send();
            } else {
                response.header(type).send(bytes);
            }
        }
    }
}
