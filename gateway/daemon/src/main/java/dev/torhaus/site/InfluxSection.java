package dev.torhaus.site;

import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.settings.Secret;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The time-series database that is fed. */
final class InfluxSection {
    enum Api {
        V1,
        V2
    }

    static final Key<URI> URL =
            Key.required(
                    "url",
                    Texts.url("http://HOST:PORT", InfluxSettings::requireUrl),
                    "its address, http://HOST:PORT or https://HOST:PORT");
    static final Key<Api> API =
            Key.required(
                    "api",
                    Choice.of("v2", Api.V2, "v1", Api.V1),
                    "v2 for InfluxDB 2 and later, v1 for InfluxDB 1");
    static final Key<String> ORG =
            Key.required("org", Texts.line("an organisation"), "the organisation").when(API, "v2");
    static final Key<String> BUCKET =
            Key.required("bucket", Texts.line("a bucket"), "the bucket to write to")
                    .when(API, "v2");
    static final Key<Secret> TOKEN =
            Key.required("token", new SecretKind(), "file:/PATH of a token that may write")
                    .when(API, "v2");
    static final Key<String> DATABASE =
            Key.required("database", Texts.line("a database"), "the database to write to")
                    .when(API, "v1");
    static final Key<String> USER =
            Key.optional("user", Texts.line("a user's name"), "the user that may write")
                    .when(API, "v1");
    static final Key<Secret> PASSWORD =
            Key.optional("password", new SecretKind(), "file:/PATH of the user's password")
                    .when(API, "v1");

    static final Key<Path> CA =
            Key.optional(
                    "ca", Pems.CERTIFICATES, "file:/PATH of who signs the server's certificate");

    static final Section<InfluxSettings> SECTION =
            new Section<>(
                    "the InfluxDB part",
                    List.of(URL, API, ORG, BUCKET, TOKEN, DATABASE, USER, PASSWORD, CA),
                    InfluxSection::check,
                    InfluxSection::build);

    private InfluxSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        if (fields.stands(USER) != fields.stands(PASSWORD)) {
            reading.problem(
                    Position.of(part),
                    "user and password belong together: add the one that is missing");
        }
    }

    private static InfluxSettings build(Fields fields) {
        var tls = fields.find(CA).map(ca -> new Tls(Optional.of(ca), Optional.empty()));
        return switch (fields.get(API)) {
            case V2 ->
                    new InfluxSettings.V2(
                            fields.get(URL),
                            fields.get(ORG),
                            fields.get(BUCKET),
                            fields.get(TOKEN),
                            tls);
            case V1 ->
                    new InfluxSettings.V1(
                            fields.get(URL),
                            fields.get(DATABASE),
                            fields.find(USER),
                            fields.find(PASSWORD),
                            tls);
        };
    }
}
