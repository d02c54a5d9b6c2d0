package dev.torhaus.settings;

import java.util.regex.Pattern;

/** Tells this machine's own addresses from others by their spelling; never asks a name server. */
public final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.(0|[1-9][0-9]{0,2})){3}");

    private Loopback() {}

    /** Whether {@code host} is {@code localhost}, 127.x.x.x or ::1, the last also in brackets. */
    public static boolean is(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || IPV4.matcher(host).matches();
    }
}
