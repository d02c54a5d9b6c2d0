package dev.torhaus.journal;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, which the build has unpacked beside the jar: the driver would otherwise
 * write it to the temporary folder at every start.
 */
final class NativeLibrary {
    private static final String PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /** To be called before the driver is loaded; what the operator has set stays. */
    static void preferUnpacked() {
        if (System.getProperty(PATH) == null) {
            var folder = besideTheJar();
            if (Files.isRegularFile(folder.resolve(System.mapLibraryName("sqlitejdbc")))) {
                System.setProperty(PATH, folder.toString());
            }
        }
    }

    private static Path besideTheJar() {
        var source = NativeLibrary.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI())
                    .resolveSibling("lib")
                    .resolve("native")
                    .resolve(platform());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a jar's place is a file", impossible);
        }
    }

    /** As the driver names it; for the two common ones without its search for what libc this is. */
    private static String platform() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> "Linux/x86_64";
            case "aarch64" -> "Linux/aarch64";
            default -> OSInfo.getNativeLibFolderPathForCurrentOS();
        };
    }
}
