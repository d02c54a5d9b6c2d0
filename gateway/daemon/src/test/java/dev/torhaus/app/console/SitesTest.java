package dev.torhaus.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.app.SampleSite;
import dev.torhaus.engine.Entry;
import dev.torhaus.event.BootId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SitesTest {
    private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir private Path folder;

    @Test
    void whereHomeAssistantWasEverToldIsKnownFromTheSiteFilesOfThePast() throws IOException {
        var site = Files.readString(SampleSite.in(folder));
        var files =
                List.of(
                        site,
                        site + mqtt("{}"),
                        site + mqtt("{prefix: ha/own}"),
                        site + "# home-assistant: not yet\n",
                        "home-assistant: no site file that this version could read");
        try (var journal = Journal.open(folder.resolve("data"), DataFolder.Use.RUN);
                var reader = journal.reader()) {
            assertEquals(Set.of(), Sites.prefixesOfHomeAssistant(reader));
            for (int i = 0; i < files.size(); i++) {
                journal.commit(List.of(changed(i, files.get(i))), Map.of(), NINE);
            }
            assertEquals(Set.of("homeassistant", "ha/own"), Sites.prefixesOfHomeAssistant(reader));
        }
    }

    private static String mqtt(String homeAssistant) {
        return "mqtt: {broker: \"mqtt://localhost\", home-assistant: " + homeAssistant + "}\n";
    }

    private static Entry changed(int number, String yaml) {
        var hash = new Sha256(Integer.toHexString(number).repeat(64));
        return new Entry(
                new Stamp(NINE, 0, new BootId("boot-1"), true),
                NINE,
                new OpenEvent.SiteChanged(hash),
                Optional.empty(),
                Optional.of(new Entry.TableChange.PutSiteFile(hash, yaml)));
    }
}
