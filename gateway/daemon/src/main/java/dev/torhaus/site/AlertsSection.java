package dev.torhaus.site;

import dev.torhaus.alert.AlertSettings;
import dev.torhaus.settings.Secret;
import java.net.URI;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Who is alerted when something is wrong. */
final class AlertsSection {
    private static final Text<String> ADDRESS =
            new Text<>("a mail address", AlertSettings::requireAddress);

    static final Key<URI> URL =
            Key.required(
                    "url",
                    Texts.url("https://HOST/PATH", AlertSettings::requireWebhook),
                    "where alerts are posted as JSON");
    static final Key<Secret> TOKEN =
            Key.optional("token", new SecretKind(), "file:/PATH of a bearer token");
    static final Section<AlertSettings.Webhook> WEBHOOK =
            new Section<>(
                    "the webhook part",
                    List.of(URL, TOKEN),
                    fields -> new AlertSettings.Webhook(fields.get(URL), fields.find(TOKEN)));

    static final Key<URI> SERVER =
            Key.required(
                    "server",
                    Texts.url("smtps://HOST:PORT", AlertSettings::requireServer),
                    "the mail server, smtps://HOST:PORT; smtp:// only on this machine");
    static final Key<String> USER =
            Key.optional("user", Texts.line("a user's name"), "the user that the server knows");
    static final Key<Secret> PASSWORD =
            Key.optional("password", new SecretKind(), "file:/PATH of the user's password");
    static final Key<String> FROM = Key.required("from", ADDRESS, "the sender's address");
    static final Key<List<String>> TO =
            Key.required("to", new Items<>(ADDRESS), "the operators' addresses");
    static final Section<AlertSettings.Mail> MAIL =
            new Section<>(
                    "the mail part",
                    List.of(SERVER, USER, PASSWORD, FROM, TO),
                    AlertsSection::check,
                    fields ->
                            new AlertSettings.Mail(
                                    fields.get(SERVER),
                                    fields.find(USER),
                                    fields.find(PASSWORD),
                                    fields.get(FROM),
                                    fields.get(TO)));

    static final Key<AlertSettings.Webhook> BY_WEBHOOK =
            Key.optional("webhook", WEBHOOK, "alerts to another program");
    static final Key<AlertSettings.Mail> BY_MAIL = Key.optional("mail", MAIL, "alerts by mail");
    static final Section<AlertSettings> SECTION =
            new Section<>(
                    "the alerts part",
                    List.of(BY_MAIL, BY_WEBHOOK),
                    fields -> new AlertSettings(fields.find(BY_WEBHOOK), fields.find(BY_MAIL)));

    private AlertsSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        if (fields.stands(USER) != fields.stands(PASSWORD)) {
            reading.problem(
                    Position.of(part),
                    "user and password belong together: add the one that is missing");
        }
    }
}
