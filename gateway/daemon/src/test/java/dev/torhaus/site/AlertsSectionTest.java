package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertsSectionTest {
    private static final String MAIL =
            "mail: {server: \"smtp://localhost\", from: torhaus@example.org, to: [ops@example.org]}";

    @Test
    void mailAndWebhookAreRead() {
        var alerts =
                site("alerts: {" + MAIL + ", webhook: {url: \"https://hook.example/x\"}}").alerts();
        assertEquals(List.of("ops@example.org"), alerts.mail().orElseThrow().to());
        assertEquals(URI.create("https://hook.example/x"), alerts.webhook().orElseThrow().url());
        assertTrue(site("").alerts().mail().isEmpty());
    }

    @Test
    void whomAlertsGoToIsExplainedWithoutTheSecretPartOfAnAddress() {
        var facts =
                Explanation.of(
                                site(
                                        "alerts: {"
                                                + MAIL
                                                + ", webhook: {url: \"https://hook.example/x\"}}"))
                        .facts();
        assertTrue(facts.contains("Alarme: an ops@example.org"), facts::toString);
        assertTrue(facts.contains("Alarme: an hook.example"), facts::toString);
    }

    @Test
    void whatWouldCrossANetworkInClearTextIsRefused() {
        assertTold("mail server on this machine", MAIL.replace("localhost", "mail.example"));
        assertTold("this machine alone", "webhook: {url: \"http://hook.example/x\"}");
        assertTold("want a mail address", MAIL.replace("ops@example.org", "\"a\\r\\nb@c\""));
        assertTold("belong together", MAIL.replace("from:", "user: x, from:"));
    }

    private static void assertTold(String words, String part) {
        var problems = Samples.problems(Samples.SMALL + "alerts: {" + part + "}\n");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().text().contains(words), problems::toString);
    }

    private static Site site(String part) {
        return Samples.site(Samples.SMALL + part + "\n");
    }
}
