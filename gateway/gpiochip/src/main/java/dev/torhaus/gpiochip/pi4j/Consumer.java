package dev.torhaus.gpiochip.pi4j;

import java.nio.charset.StandardCharsets;

/** The name under which the kernel shows who uses a line. */
final class Consumer {
    private static final int BYTES_MAX = 31;

    private Consumer() {}

    /** As much of this id as the kernel has room for; "pi4j" if that is nothing. */
    static String of(String id) {
        String name = id.replace('\0', ' ');
        while (name.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name.isEmpty() ? "pi4j" : name;
    }
}
