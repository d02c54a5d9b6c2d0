package dev.torhaus.loop;

import dev.torhaus.engine.Resume;
import dev.torhaus.event.Sha256;
import java.util.Optional;

/**
 * What a run begins with.
 *
 * @param resume what the journal remembers of the run before
 * @param changedSite the site file, when it is another than the journal's last
 */
public record Startup(Resume resume, Optional<SiteFile> changedSite) {
    /** A site file's text and its hash. */
    public record SiteFile(Sha256 hash, String yaml) {}
}
