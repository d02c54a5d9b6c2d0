package dev.torhaus.app.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The systemd that started this program, if one did and wants to hear from it: that it is ready,
 * and then again and again that it is alive; when it hears nothing for WatchdogSec it starts the
 * program anew. The protocol is that of sd_notify(3): a datagram to the socket that NOTIFY_SOCKET
 * names.
 */
final class ServiceManager {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PATH_OFFSET = 2;
    private static final int PATH_BYTES_MAX = 107;

    private static final System.Logger LOG = System.getLogger(ServiceManager.class.getName());

    private final byte[] path;
    private final Optional<Duration> watchdog;

    private ServiceManager(byte[] path, Optional<Duration> watchdog) {
        this.path = path;
        this.watchdog = watchdog;
    }

    /** Empty where nobody wants to hear. */
    static Optional<ServiceManager> of(Map<String, String> environment) {
        var socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        var path = socket.getBytes(StandardCharsets.UTF_8);
        if ((!socket.startsWith("/") && !socket.startsWith("@")) || path.length > PATH_BYTES_MAX) {
            return Optional.empty();
        }
        if (path[0] == '@') {
            path[0] = 0; // an abstract name
        }
        var micros = environment.getOrDefault("WATCHDOG_USEC", "");
        return Optional.of(
                new ServiceManager(
                        path,
                        micros.matches("[1-9]\\d{0,15}")
                                ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1_000))
                                : Optional.empty()));
    }

    /**
     * Says that doors decide, and from now on, if asked for, that the program is alive, as long as
     * {@code alive} says so; on a thread of its own, which ends with the program.
     */
    void ready(BooleanSupplier alive) {
        say("READY=1");
        watchdog.ifPresent(within ->
                Thread.ofPlatform()
                        .name("watchdog")
                        .daemon()
                        .start(() -> tend(within.dividedBy(4), alive)));
    }

    private void tend(Duration pause, BooleanSupplier alive) {
        try {
            while (true) {
                if (alive.getAsBoolean()) {
                    say("WATCHDOG=1");
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
    }

    private void say(String state) {
        try (var arena = Arena.ofConfined()) {
            var text = state.getBytes(StandardCharsets.UTF_8);
            var message = arena.allocate(text.length);
            MemorySegment.copy(text, 0, message, ValueLayout.JAVA_BYTE, 0, text.length);
            var address = arena.allocate(PATH_OFFSET + path.length, 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, path.length);
            var socket = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            var sent =
                    (long)
                            SENDTO.invokeExact(
                                    socket,
                                    message,
                                    (long) text.length,
                                    MSG_NOSIGNAL,
                                    address,
                                    (int) address.byteSize());
            var closed = (int) CLOSE.invokeExact(socket);
            if (sent != text.length || closed != 0) {
                LOG.log(System.Logger.Level.WARNING, "systemd does not take \"{0}\"", state);
            }
        } catch (Throwable defect) {
            throw new IllegalStateException("sd_notify", defect);
        }
    }

    private static final MethodHandle SOCKET =
            function(
                    "socket",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO =
            function(
                    "sendto",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    @SuppressWarnings("restricted") // the manifest allows it
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }
}
