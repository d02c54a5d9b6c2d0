package dev.torhaus.alert;

import dev.torhaus.settings.WholeAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST} of one JSON object for each alert. */
final class WebhookChannel implements Channel {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final AlertSettings.Webhook settings;
    private final String site;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_MAX)
                    .build();

    WebhookChannel(AlertSettings.Webhook settings, String site) {
        this.settings = settings;
        this.site = site;
    }

    @Override
    public boolean gathers() {
        return false;
    }

    /** Without path and query: some services put their secret there. */
    @Override
    public String target() {
        return settings.url().getScheme() + "://" + settings.url().getAuthority();
    }

    @Override
    public void send(Message message) throws NotSent {
        var status = status(request(message));
        if (status >= 500 || status == 408 || status == 429) {
            throw NotSent.away("HTTP " + status);
        }
        if (status == 400 || status == 413 || status == 422) {
            throw NotSent.unfit("HTTP " + status + " - it does not want this alert");
        }
        if (status < 200 || status >= 300) {
            throw NotSent.refused("HTTP " + status + " - check the webhook's address and token");
        }
    }

    private int status(HttpRequest request) throws NotSent {
        try {
            return WholeAnswer.to(client, request, ANSWER_MAX).statusCode();
        } catch (IOException failure) {
            throw NotSent.away("no answer: " + failure.getClass().getSimpleName());
        }
    }

    private HttpRequest request(Message message) {
        var request =
                HttpRequest.newBuilder(settings.url())
                        .timeout(ANSWER_MAX)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json(message)));
        settings.token()
                .ifPresent(token ->
                        request.header("Authorization", "Bearer " + token.current().reveal()));
        return request.build();
    }

    private String json(Message message) {
        var alert = message.alert();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", message.id());
        json.put("site", site);
        json.put("seq", alert.seq());
        json.put("at", alert.at().toString());
        json.put("alert", spelt(alert.topic()));
        json.put("thing", alert.thing());
        json.put("detail", alert.detail());
        json.put("state", spelt(alert.state()));
        json.put("text", message.subject());
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static String spelt(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void abort() {
        client.shutdownNow();
    }
}
