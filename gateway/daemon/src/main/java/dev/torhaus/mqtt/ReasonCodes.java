package dev.torhaus.mqtt;

import dev.torhaus.event.FeedFault;

/** The reason codes of MQTT 5.0, section 2.4, in the operator's words. */
final class ReasonCodes {
    static final int TOO_LARGE = 0x95;

    private ReasonCodes() {}

    static String say(int code) {
        return switch (code) {
            case 0x80 -> "unspecified error (0x80)";
            case 0x82 -> "protocol error (0x82)";
            case 0x83 -> "the broker's own rules (0x83)";
            case 0x84 -> "the broker does not speak MQTT 5 (0x84)";
            case 0x85 -> "the client id is not allowed (0x85)";
            case 0x86 -> "user or password is wrong (0x86)";
            case 0x87 -> "not authorised (0x87): the broker's access list must allow it";
            case 0x88 -> "the broker is not available (0x88)";
            case 0x89 -> "the broker is busy (0x89)";
            case 0x8A -> "this client is banned (0x8a)";
            case 0x8B -> "the broker is shutting down (0x8b)";
            case 0x8D -> "the broker missed our pings (0x8d)";
            case 0x8E ->
                    "another client has connected with our id (0x8e): does a second gateway run for"
                            + " this site?";
            case 0x90 -> "the topic name is not allowed (0x90)";
            case 0x93 -> "more in flight than the broker takes (0x93)";
            case TOO_LARGE ->
                    "the message is too large for the broker (0x95): raise its limit of packets";
            case 0x97 -> "a quota of the broker is used up (0x97)";
            case 0x98 -> "ended by the broker's operator (0x98)";
            case 0x9A -> "the broker keeps no retained messages (0x9a): it must, for the states";
            case 0x9B -> "the broker takes no QoS 1 (0x9b)";
            case 0x9C, 0x9D -> "the broker has moved (0x%02x): change its address".formatted(code);
            default -> "reason code 0x%02x".formatted(code);
        };
    }

    /** What the refusal of a publication means, whose link stands all the same. */
    static FeedFault faultOfTopic(int code) {
        return fault(code) == FeedFault.NOT_AUTHORISED
                ? FeedFault.NOT_AUTHORISED
                : FeedFault.REFUSED;
    }

    /** What a failure with this code means for the feed. */
    static FeedFault fault(int code) {
        return switch (code) {
            case 0x85, 0x86, 0x87, 0x8A, 0x8C -> FeedFault.NOT_AUTHORISED;
            case 0x84, 0x90, TOO_LARGE, 0x9A, 0x9B, 0x9C, 0x9D -> FeedFault.REFUSED;
            case 0x88, 0x89, 0x93, 0x97 -> FeedFault.OVERLOADED;
            default -> FeedFault.UNREACHABLE;
        };
    }
}
