package dev.torhaus.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for InfluxDB 2 with a command in place of {@code influx} that notes what it gets. */
final class RetentionScriptTest {
    private static final Path SCRIPT =
            Panels.FOLDER.resolveSibling("influx").resolve("v2.sh").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void bucketsAreMadeWhereThereAreNoneAndSummedIntoTheOneThatIsKept() throws Exception {
        var calls = run("");
        assertTrue(
                calls.contains("bucket create --name torhaus --retention 730d"), calls::toString);
        assertTrue(calls.contains("bucket create --name torhaus-forever --retention 0"));
        assertEquals(2, calls.stream().filter("task create -"::equals).count());
        assertEquals(
                2, calls.stream().filter("    |> to(bucket: \"torhaus-forever\")"::equals).count());
    }

    /** As {@code influx setup} leaves it. */
    @Test
    void aBucketThatIsThereAlreadyIsKeptAsLongToo() throws Exception {
        var calls = run("0a1b");
        assertTrue(calls.contains("bucket update --id 0a1b --retention 730d"), calls::toString);
        assertTrue(
                calls.contains(
                        "v1 dbrp create --bucket-id 0a1b --db torhaus --rp two_years --default"));
        assertTrue(calls.stream().noneMatch(call -> call.startsWith("bucket create")));
    }

    private List<String> run(String bucketId) throws IOException, InterruptedException {
        var calls = folder.resolve("calls");
        var influx =
                Files.writeString(
                        folder.resolve("influx"),
                        """
                        #!/bin/sh
                        echo "$*" >> %s
                        case "$1 $2" in
                        "bucket list") if [ -n "%s" ]; then printf '%s\\tname\\n'; else exit 1; fi ;;
                        "task create") cat >> %s ;;
                        esac
                        """
                                .formatted(calls, bucketId, bucketId, calls));
        Files.setPosixFilePermissions(influx, PosixFilePermissions.fromString("rwx------"));
        var script = new ProcessBuilder("sh", SCRIPT.toString()).redirectErrorStream(true);
        script.environment().merge("PATH", folder + ":", (path, ours) -> ours + path);
        var process = script.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        return Files.readAllLines(calls);
    }
}
