package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class RequestStructTest {
    private static final LineConfig.Input WIEGAND =
            LineConfig.input().edges(Edges.FALLING).bias(Bias.PULL_UP);

    @Test
    void aRequestOfMixedLinesIsByteForByteWhatTheKernelsHeaderLaysOut() throws IOException {
        var lines = new LinkedHashMap<Integer, LineConfig>();
        lines.put(5, WIEGAND);
        lines.put(6, WIEGAND);
        LineConfig.Input contact = LineConfig.input().edges(Edges.BOTH).debounceMicros(20_000);
        lines.put(16, contact.bias(Bias.PULL_UP).activeLow(true));
        lines.put(17, contact.bias(Bias.PULL_DOWN));
        lines.put(26, LineConfig.output(true));
        lines.put(13, LineConfig.output(false).activeLow(true));
        lines.put(
                22,
                LineConfig.input().edges(Edges.RISING).bias(Bias.DISABLED).debounceMicros(5_000));
        try (var arena = Arena.ofConfined()) {
            byte[] encoded = RequestStruct.encode(arena, lines, "golden", 1024).toArray(JAVA_BYTE);
            assertArrayEquals(golden(), encoded);
        }
    }

    @Test
    void linesThatAreAlikeNeedNoAttribute() {
        var lines = new LinkedHashMap<Integer, LineConfig>();
        for (int offset = 0; offset < Uapi.LINES_MAX; offset++) {
            lines.put(offset, WIEGAND);
        }
        try (var arena = Arena.ofConfined()) {
            MemorySegment request = RequestStruct.encode(arena, lines, "all", 16);
            assertEquals(0, request.get(JAVA_INT, Uapi.REQUEST_NUM_ATTRS));
            assertEquals(63, request.get(JAVA_INT, Uapi.REQUEST_CONSUMER - 4));
        }
    }

    @Test
    void theMaskOfLine63ReachesTheHighestBit() {
        var lines = new LinkedHashMap<Integer, LineConfig>();
        for (int offset = 0; offset < Uapi.LINES_MAX - 1; offset++) {
            lines.put(offset, WIEGAND);
        }
        lines.put(63, LineConfig.output(true));
        try (var arena = Arena.ofConfined()) {
            MemorySegment request = RequestStruct.encode(arena, lines, "all", 16);
            long values = Uapi.REQUEST_ATTRS + Uapi.ATTR_BYTES;
            assertEquals(Long.MIN_VALUE, request.get(JAVA_LONG, values + Uapi.ATTR_VALUE));
            assertEquals(Long.MIN_VALUE, request.get(JAVA_LONG, values + Uapi.ATTR_MASK));
        }
    }

    @Test
    void tenAttributesFitAndTheEleventhIsRefused() {
        SequencedMap<Integer, LineConfig> lines = new LinkedHashMap<>();
        for (int offset = 0; offset < 10; offset++) {
            lines.put(offset, WIEGAND.debounceMicros(1000 + offset));
        }
        try (var arena = Arena.ofConfined()) {
            MemorySegment request = RequestStruct.encode(arena, lines, "ten", 16);
            assertEquals(10, request.get(JAVA_INT, Uapi.REQUEST_NUM_ATTRS));

            lines.put(10, WIEGAND.debounceMicros(2000));
            var refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> RequestStruct.encode(arena, lines, "eleven", 16));
            assertTrue(
                    Objects.requireNonNull(refused.getMessage()).contains("11 different settings"),
                    refused.getMessage());
        }
    }

    private static byte[] golden() throws IOException {
        try (var hex = RequestStructTest.class.getResourceAsStream("mixed-request.hex")) {
            String text =
                    new String(
                            Objects.requireNonNull(hex).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        }
    }
}
