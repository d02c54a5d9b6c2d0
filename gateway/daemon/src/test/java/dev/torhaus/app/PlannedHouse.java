package dev.torhaus.app;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.BootId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.site.Parsed;
import dev.torhaus.site.SiteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data folder in which the sample house was in force. */
public final class PlannedHouse {
    private PlannedHouse() {}

    /** The folder {@code data} below, and beside it {@code site.yaml}. */
    public static Path at(Path folder) throws IOException {
        var data = folder.resolve("data");
        inForce(data, Files.writeString(folder.resolve("site.yaml"), sample(data)));
        return data;
    }

    public static String sample(Path data) throws IOException {
        try (var sample = PlannedHouse.class.getResourceAsStream("/torhaus/sites/house.yaml")) {
            if (sample == null) {
                throw new IOException("no house.yaml on the class path");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^data: .*$", "data: " + data);
        }
    }

    /** As if a gateway had been started with the file. */
    public static void inForce(Path data, Path siteFile) {
        if (!(SiteFile.read(siteFile) instanceof Parsed.Ok(var site))) {
            throw new IllegalArgumentException("no site file: " + siteFile);
        }
        var now = new Stamp(Instant.now(), System.nanoTime(), new BootId("test"), true);
        try (var journal = Journal.open(data, DataFolder.Use.UPKEEP)) {
            var change = new Entry.TableChange.PutSiteFile(site.hash(), site.yaml());
            journal.commit(
                    List.of(
                            new Entry(
                                    now,
                                    now.wall(),
                                    new OpenEvent.SiteChanged(site.hash()),
                                    Optional.empty(),
                                    Optional.of(change))),
                    Map.of(),
                    now.wall());
        }
    }
}
