package dev.torhaus.app.members;

/** Who uses the command line, as the operating system knows him. */
final class User {
    private User() {}

    static String name() {
        return System.getProperty("user.name", "unknown");
    }
}
