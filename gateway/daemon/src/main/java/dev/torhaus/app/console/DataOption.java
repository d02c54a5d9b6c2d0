package dev.torhaus.app.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder of whoever asks for it: the one option that nearly every command takes. */
public final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "the data folder")
    private Path folder = Path.of("");

    public Path folder() {
        return folder;
    }
}
