package dev.torhaus.loop;

import dev.torhaus.engine.Resume;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a run begins with.
 *
 * @param resume what the journal remembers of the run before
 * @param changedSite the site file, when it is another than the journal's last
 * @param seenCommands remote commands that were taken lately, each with its expiry
 */
public record Startup(
        Resume resume, Optional<SiteFile> changedSite, Map<CommandId, Instant> seenCommands) {
    public Startup {
        seenCommands = Map.copyOf(seenCommands);
    }

    /** Without commands that were taken before. */
    public Startup(Resume resume, Optional<SiteFile> changedSite) {
        this(resume, changedSite, Map.of());
    }

    /** A site file's text and its hash. */
    public record SiteFile(Sha256 hash, String yaml) {}
}
