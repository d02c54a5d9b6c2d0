package dev.torhaus.site;

import dev.torhaus.event.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads site files, and the secrets that they refer to. Starts and changes nothing; any thread. */
public final class SiteFile {
    private static final long BYTES_MAX = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF"; // some editors put it first

    private SiteFile() {}

    /** Reads a file without looking for its lines on this machine. */
    public static Parsed read(Path file) {
        return read(file, LineCheck.NONE);
    }

    /** Reads a file. One that cannot be read is a problem like any other. */
    public static Parsed read(Path file, LineCheck lines) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                return unreadable(file, "is too long for a site file: want at most 1 MiB");
            }
            return parse(file, Files.readAllBytes(file), lines);
        } catch (NoSuchFileException absent) {
            return unreadable(file, "there is no such file: check the path");
        } catch (IOException failed) {
            return unreadable(file, "cannot be read: " + failed.getMessage());
        }
    }

    /**
     * Reads what a file holds, e.g. a sample out of the jar.
     *
     * @param file what problems call it
     */
    public static Parsed parse(Path file, byte[] bytes, LineCheck lines) {
        return parse(bytes, lines, new Reading(file, true));
    }

    /**
     * Reads a file that was in force once, for what it says of the house: neither its lines nor the
     * files of its secrets are looked for, and in place of a secret stands the name of its file.
     */
    public static Parsed remembered(String yaml) {
        return parse(
                yaml.getBytes(StandardCharsets.UTF_8),
                LineCheck.NONE,
                new Reading(Path.of("site file in the journal"), false));
    }

    private static Parsed parse(byte[] bytes, LineCheck lines, Reading reading) {
        var yaml = decode(bytes, reading);
        var plan = yaml == null ? null : plan(yaml, reading);
        reading.names().resolve();
        reading.formats().resolve();
        reading.lines().check(lines);
        return plan == null || yaml == null || reading.count() > 0
                ? new Parsed.Invalid(reading.problems())
                : new Parsed.Ok(Assembly.site(plan, yaml, hash(bytes)));
    }

    private static SiteSection.@Nullable Plan plan(String yaml, Reading reading) {
        var mark = yaml.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        var top = new YamlText(yaml.substring(mark), reading).top();
        return top == null ? null : SiteSection.SECTION.read(top, reading);
    }

    private static @Nullable String decode(byte[] bytes, Reading reading) {
        var decoded = CharBuffer.allocate(bytes.length);
        var result =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        var text = decoded.flip().toString();
        if (result.isError()) {
            reading.problem(
                    Position.in(text, text.length()),
                    "what stands here is not UTF-8: save the file as UTF-8");
            return null;
        }
        return text;
    }

    private static Parsed unreadable(Path file, String text) {
        return new Parsed.Invalid(List.of(new Problem(file, 1, 1, text)));
    }

    private static Sha256 hash(byte[] bytes) {
        try {
            return new Sha256(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
