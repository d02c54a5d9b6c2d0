package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Writes struct gpio_v2_line_request. The commonest flags are the request's default; every other
 * set of flags, the first levels of outputs and each debounce period take one of ten attributes,
 * whose mask bits are indexes of lines within the request, not offsets on the chip.
 */
final class RequestStruct {
    private RequestStruct() {}

    /**
     * @throws IllegalArgumentException when the lines differ too much for one request
     */
    static MemorySegment encode(
            Arena arena,
            SequencedMap<Integer, LineConfig> lines,
            String consumer,
            int eventBufferSize) {
        MemorySegment request = arena.allocate(Uapi.REQUEST_BYTES, Long.BYTES);
        request.setString(Uapi.REQUEST_CONSUMER, consumer);
        request.set(JAVA_INT, Uapi.REQUEST_NUM_LINES, lines.size());
        request.set(JAVA_INT, Uapi.REQUEST_EVENT_BUFFER_SIZE, eventBufferSize);

        var masksByFlags = new LinkedHashMap<Long, Long>();
        var masksByDebounce = new LinkedHashMap<Integer, Long>();
        long outputs = 0;
        long firstActive = 0;
        int index = 0;
        for (Map.Entry<Integer, LineConfig> line : lines.entrySet()) {
            long bit = 1L << index;
            request.set(JAVA_INT, Uapi.REQUEST_OFFSETS + 4L * index, line.getKey());
            masksByFlags.merge(flags(line.getValue()), bit, (a, b) -> a | b);
            switch (line.getValue()) {
                case LineConfig.Input input when input.debounceMicros() > 0 ->
                        masksByDebounce.merge(input.debounceMicros(), bit, (a, b) -> a | b);
                case LineConfig.Input _ -> {}
                case LineConfig.Output output -> {
                    outputs |= bit;
                    firstActive |= output.firstActive() ? bit : 0;
                }
            }
            index++;
        }
        int attributes = masksByFlags.size() - 1 + masksByDebounce.size() + (outputs == 0 ? 0 : 1);
        if (attributes > Uapi.ATTRS_MAX) {
            throw new IllegalArgumentException(
                    "%d lines with %d different settings: one request holds %d, split it"
                            .formatted(lines.size(), attributes, Uapi.ATTRS_MAX));
        }
        putAttributes(request, masksByFlags, masksByDebounce, outputs, firstActive);
        request.set(JAVA_INT, Uapi.REQUEST_NUM_ATTRS, attributes);
        return request;
    }

    private static void putAttributes(
            MemorySegment request,
            Map<Long, Long> masksByFlags,
            Map<Integer, Long> masksByDebounce,
            long outputs,
            long firstActive) {
        long usual = commonest(masksByFlags);
        request.set(JAVA_LONG, Uapi.REQUEST_FLAGS, usual);
        int next = 0;
        for (Map.Entry<Long, Long> flags : masksByFlags.entrySet()) {
            if (flags.getKey() != usual) {
                Uapi.putAttribute(
                        request, next++, Uapi.ATTR_FLAGS, flags.getKey(), flags.getValue());
            }
        }
        if (outputs != 0) {
            Uapi.putAttribute(request, next++, Uapi.ATTR_OUTPUT_VALUES, firstActive, outputs);
        }
        for (Map.Entry<Integer, Long> micros : masksByDebounce.entrySet()) {
            Uapi.putAttribute(
                    request, next++, Uapi.ATTR_DEBOUNCE, micros.getKey(), micros.getValue());
        }
    }

    /** The flags that most lines share; of equals the first. */
    private static long commonest(Map<Long, Long> masksByFlags) {
        long usual = 0;
        int most = 0;
        for (Map.Entry<Long, Long> flags : masksByFlags.entrySet()) {
            int count = Long.bitCount(flags.getValue());
            if (count > most) {
                usual = flags.getKey();
                most = count;
            }
        }
        return usual;
    }

    private static long flags(LineConfig config) {
        long direction =
                switch (config) {
                    case LineConfig.Input in ->
                            Uapi.FLAG_INPUT | in.edges().flags() | in.bias().flags();
                    case LineConfig.Output _ -> Uapi.FLAG_OUTPUT;
                };
        return direction | (config.activeLow() ? Uapi.FLAG_ACTIVE_LOW : 0);
    }
}
