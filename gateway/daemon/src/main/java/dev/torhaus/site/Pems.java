package dev.torhaus.site;

import dev.torhaus.settings.Pem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of certificates and keys, {@code file:/PATH}; read again for each connection. */
final class Pems {
    private static final String SCHEME = "file:";

    /** A file with a certificate or several. */
    static final Text<Path> CERTIFICATES =
            new Text<>(
                    "file:/PATH, a PEM file of certificates",
                    text -> {
                        var file = path(text);
                        Pem.certificates(file);
                        return file;
                    });

    /** A file that is there; what stands in it is nobody's business before it is used. */
    static final Text<Path> FILE = new Text<>("file:/PATH, a PEM file", Pems::path);

    private Pems() {}

    private static Path path(String text) {
        if (!text.startsWith(SCHEME + "/")) {
            throw new IllegalArgumentException("want file:/PATH, got " + Quote.of(text));
        }
        var file = Path.of(text.substring(SCHEME.length()));
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "there is no file " + file + ", or Torhaus may not read it");
        }
        return file;
    }
}
