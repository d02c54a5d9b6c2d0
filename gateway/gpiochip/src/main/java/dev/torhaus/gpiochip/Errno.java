package dev.torhaus.gpiochip;

/** Names and meanings of the errno values that GPIO calls return (asm-generic/errno.h). */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EMFILE = 24;
    static final int ENOTTY = 25;
    static final int EOPNOTSUPP = 95;
    static final int ENOTSUPP = 524;

    private Errno() {}

    static String text(int errno) {
        return switch (errno) {
            case EPERM -> "EPERM (operation not permitted)";
            case ENOENT -> "ENOENT (no such file or directory)";
            case EINTR -> "EINTR (interrupted system call)";
            case 5 -> "EIO (input/output error)";
            case ENXIO -> "ENXIO (no such device or address)";
            case 9 -> "EBADF (bad file descriptor)";
            case EAGAIN -> "EAGAIN (resource temporarily unavailable)";
            case 12 -> "ENOMEM (cannot allocate memory)";
            case EACCES -> "EACCES (permission denied)";
            case EBUSY -> "EBUSY (device or resource busy)";
            case ENODEV -> "ENODEV (no such device)";
            case EINVAL -> "EINVAL (invalid argument)";
            case 23 -> "ENFILE (too many open files in system)";
            case EMFILE -> "EMFILE (too many open files)";
            case ENOTTY -> "ENOTTY (inappropriate ioctl for device)";
            case EOPNOTSUPP -> "EOPNOTSUPP (operation not supported)";
            case 110 -> "ETIMEDOUT (connection timed out)";
            case 121 -> "EREMOTEIO (remote I/O error)";
            case ENOTSUPP -> "ENOTSUPP (operation not supported)";
            default -> "errno " + errno;
        };
    }
}
