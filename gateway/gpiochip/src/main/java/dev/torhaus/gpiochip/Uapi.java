package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Numbers and struct offsets of linux/gpio.h, ABI v2: the same on every 64-bit Linux. */
final class Uapi {
    static final long GET_CHIPINFO = 0x8044B401L;
    static final long GET_LINEINFO = 0xC100B405L;
    static final long GET_LINE = 0xC250B407L;
    static final long GET_VALUES = 0xC010B40EL;
    static final long SET_VALUES = 0xC010B40FL;

    static final int NAME_BYTES = 32;
    static final int LINES_MAX = 64;
    static final int ATTRS_MAX = 10;

    /** The kernel caps a request's queue at 16 events for each of 64 lines. */
    static final int EVENT_BUFFER_MAX = LINES_MAX * 16;

    static final long FLAG_USED = 1;
    static final long FLAG_ACTIVE_LOW = 1 << 1;
    static final long FLAG_INPUT = 1 << 2;
    static final long FLAG_OUTPUT = 1 << 3;
    static final long FLAG_EDGE_RISING = 1 << 4;
    static final long FLAG_EDGE_FALLING = 1 << 5;
    static final long FLAG_BIAS_PULL_UP = 1 << 8;
    static final long FLAG_BIAS_PULL_DOWN = 1 << 9;
    static final long FLAG_BIAS_DISABLED = 1 << 10;

    static final int ATTR_FLAGS = 1;
    static final int ATTR_OUTPUT_VALUES = 2;
    static final int ATTR_DEBOUNCE = 3;

    // struct gpiochip_info
    static final long CHIP_INFO_BYTES = 68;
    static final long CHIP_INFO_NAME = 0;
    static final long CHIP_INFO_LABEL = 32;
    static final long CHIP_INFO_LINES = 64;

    // struct gpio_v2_line_info
    static final long LINE_INFO_BYTES = 256;
    static final long LINE_INFO_NAME = 0;
    static final long LINE_INFO_CONSUMER = 32;
    static final long LINE_INFO_OFFSET = 64;
    static final long LINE_INFO_FLAGS = 72;

    // struct gpio_v2_line_request, with its struct gpio_v2_line_config inside at 288
    static final long REQUEST_BYTES = 592;
    static final long REQUEST_OFFSETS = 0;
    static final long REQUEST_CONSUMER = 256;
    static final long REQUEST_FLAGS = 288;
    static final long REQUEST_NUM_ATTRS = 296;
    static final long REQUEST_ATTRS = 320;
    static final long REQUEST_NUM_LINES = 560;
    static final long REQUEST_EVENT_BUFFER_SIZE = 564;
    static final long REQUEST_FD = 588;

    // struct gpio_v2_line_config_attribute
    static final long ATTR_BYTES = 24;
    static final long ATTR_ID = 0;
    static final long ATTR_VALUE = 8;
    static final long ATTR_MASK = 16;

    // struct gpio_v2_line_values
    static final long VALUES_BYTES = 16;
    static final long VALUES_BITS = 0;
    static final long VALUES_MASK = 8;

    // struct gpio_v2_line_event
    static final int EVENT_BYTES = 48;
    static final long EVENT_TIMESTAMP = 0;
    static final long EVENT_ID = 8;
    static final long EVENT_OFFSET = 12;
    static final long EVENT_SEQNO = 16;
    static final long EVENT_LINE_SEQNO = 20;
    static final int EVENT_RISING = 1;

    private Uapi() {}

    /** The text of a fixed char array: up to its first zero byte, or all 32 bytes. */
    static String text(MemorySegment struct, long at) {
        byte[] bytes = struct.asSlice(at, NAME_BYTES).toArray(JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    static void putAttribute(MemorySegment request, int index, int id, long value, long mask) {
        long at = REQUEST_ATTRS + index * ATTR_BYTES;
        request.set(JAVA_INT, at + ATTR_ID, id);
        if (id == ATTR_DEBOUNCE) {
            request.set(JAVA_INT, at + ATTR_VALUE, (int) value); // a u32 in the union
        } else {
            request.set(JAVA_LONG, at + ATTR_VALUE, value);
        }
        request.set(JAVA_LONG, at + ATTR_MASK, mask);
    }
}
