package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls, bound once. Each returns what the call returned, or the negative errno. The
 * {@code state} segment receives errno: one per caller at a time, from {@link #newState}.
 *
 * <p>To capture errno costs the JDK an object for each call (25: 40 bytes, which only C2 takes
 * away). So the calls of the hot path exist without it too: the quick ones return any negative
 * number for a failure, and whoever wants to know why makes the call again by its slow twin.
 */
final class Libc {
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int F_SETFL = 4;
    static final int EFD_NONBLOCK = O_NONBLOCK;
    static final int EFD_CLOEXEC = O_CLOEXEC;
    static final short POLLIN = 1;
    static final int POLLFD_BYTES = 8;
    static final int TIMESPEC_BYTES = 16;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle FCNTL =
            variadic("fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL =
            variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle CLOSE =
            plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            plain("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle EVENTFD =
            plain("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle PPOLL =
            plain("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    private static final MethodHandle QUICK_READ =
            bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle QUICK_WRITE =
            bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle QUICK_PPOLL =
            bind("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    private Libc() {}

    static MemorySegment newState(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    static int open(MemorySegment state, MemorySegment path, int flags) {
        try {
            int result = (int) OPEN.invokeExact(state, path, flags);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("open", impossible);
        }
    }

    static int fcntl(MemorySegment state, int fd, int command, int argument) {
        try {
            int result = (int) FCNTL.invokeExact(state, fd, command, argument);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("fcntl", impossible);
        }
    }

    static int ioctl(MemorySegment state, int fd, long request, MemorySegment argument) {
        try {
            int result = (int) IOCTL.invokeExact(state, fd, request, argument);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("ioctl", impossible);
        }
    }

    static int close(MemorySegment state, int fd) {
        try {
            int result = (int) CLOSE.invokeExact(state, fd);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("close", impossible);
        }
    }

    static long read(MemorySegment state, int fd, MemorySegment into, long bytes) {
        try {
            long result = (long) READ.invokeExact(state, fd, into, bytes);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("read", impossible);
        }
    }

    static long quickRead(int fd, MemorySegment into, long bytes) {
        try {
            return (long) QUICK_READ.invokeExact(fd, into, bytes);
        } catch (Throwable impossible) {
            throw new LinkageError("read", impossible);
        }
    }

    static long quickWrite(int fd, MemorySegment from, long bytes) {
        try {
            return (long) QUICK_WRITE.invokeExact(fd, from, bytes);
        } catch (Throwable impossible) {
            throw new LinkageError("write", impossible);
        }
    }

    static int eventfd(MemorySegment state, int initial, int flags) {
        try {
            int result = (int) EVENTFD.invokeExact(state, initial, flags);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("eventfd", impossible);
        }
    }

    /** {@code timeout} is a struct timespec, or NULL to wait without limit. */
    static int ppoll(MemorySegment state, MemorySegment fds, long count, MemorySegment timeout) {
        try {
            int result = (int) PPOLL.invokeExact(state, fds, count, timeout, MemorySegment.NULL);
            return result < 0 ? -errno(state) : result;
        } catch (Throwable impossible) {
            throw new LinkageError("ppoll", impossible);
        }
    }

    static int quickPpoll(MemorySegment fds, long count, MemorySegment timeout) {
        try {
            return (int) QUICK_PPOLL.invokeExact(fds, count, timeout, MemorySegment.NULL);
        } catch (Throwable impossible) {
            throw new LinkageError("ppoll", impossible);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    private static MethodHandle plain(String name, FunctionDescriptor type) {
        return bind(name, type, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle variadic(String name, FunctionDescriptor type) {
        return bind(
                name,
                type,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(2));
    }

    @SuppressWarnings("restricted") // the application grants it by --enable-native-access
    private static MethodHandle bind(
            String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }
}
