package dev.torhaus.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The write interface of InfluxDB 2 as its documentation has it, in memory: token, organisation,
 * bucket and precision are asked for, a line that cannot be parsed makes a partial write, and the
 * same series and time stamp overwrites.
 */
public final class StrictV2 implements HttpFront.Server {
    private static final Pattern LINE =
            Pattern.compile(
                    "([a-z_]+(?:,[a-z_]+=[^ ,=]+)*) ([a-z_]+=-?[0-9]+i(?:,[a-z_]+=-?[0-9]+i)*) (-?[0-9]+)");
    private static final Pattern SEQ = Pattern.compile("event,.* seq=(\\d+)i .*");

    private final String org;
    private final String bucket;
    private final String token;
    private final Map<String, String> points = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> seqs = new ConcurrentHashMap<>();

    public StrictV2(String org, String bucket, String token) {
        this.org = org;
        this.bucket = bucket;
        this.token = token;
    }

    /** How many different entries are stored. */
    public long entries(long upTo) {
        return seqs.keySet().stream().filter(seq -> seq <= upTo).count();
    }

    /** How many points of entries are stored, each series and time stamp once. */
    public long points(long upTo) {
        return points.entrySet().stream()
                .filter(point -> point.getKey().startsWith("event,"))
                .filter(point -> seq(point.getValue()) <= upTo)
                .count();
    }

    private static long seq(String fields) {
        return Long.parseLong(fields.replaceFirst("seq=(\\d+)i", "$1"));
    }

    @Override
    public HttpFront.Answer answer(URI request, Map<String, String> headers, byte[] body)
            throws IOException {
        if (!("Token " + token).equals(headers.get("Authorization"))) {
            return error(401, "unauthorized", "unauthorized access");
        }
        var query = "&" + request.getRawQuery() + "&";
        if (!request.getPath().equals("/api/v2/write")) {
            return error(404, "not found", "path not found");
        }
        if (!query.contains("&org=" + org + "&") || !query.contains("&bucket=" + bucket + "&")) {
            return error(404, "not found", "bucket \"" + bucket + "\" not found");
        }
        if (!query.contains("&precision=ns&")) {
            return error(400, "invalid", "precision");
        }
        var text =
                "gzip".equals(headers.get("Content-Encoding"))
                        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                        : body;
        return store(new String(text, UTF_8));
    }

    private HttpFront.Answer store(String lines) {
        int dropped = 0;
        for (var line : lines.lines().toList()) {
            var parsed = LINE.matcher(line);
            if (parsed.matches()) {
                points.put(parsed.group(1) + " " + parsed.group(3), parsed.group(2));
                var seq = SEQ.matcher(line);
                if (seq.matches()) {
                    seqs.put(Long.valueOf(seq.group(1)), true);
                }
            } else {
                dropped++;
            }
        }
        return dropped == 0
                ? new HttpFront.Answer(204, Map.of(), "")
                : error(400, "invalid", "partial write: unable to parse dropped=" + dropped);
    }

    private static HttpFront.Answer error(int status, String code, String message) {
        return new HttpFront.Answer(
                status,
                Map.of("Content-Type", "application/json"),
                "{\"code\":\"%s\",\"message\":\"%s\"}"
                        .formatted(code, message.replace("\"", "\\\"")));
    }
}
