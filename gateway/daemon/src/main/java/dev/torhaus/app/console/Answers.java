package dev.torhaus.app.console;

import dev.torhaus.engine.Command;

/** What the engine answered to a request, in the operator's words. */
public final class Answers {
    private Answers() {}

    /** Throws CommandFailed saying why the engine did not do it, or that it may not last. */
    public static void check(Command.Answer answer) {
        switch (answer) {
            case Command.Answer.Done _ -> {}
            case Command.Answer.Unstored _ ->
                    throw new CommandFailed(
                            "it is in force, but the journal cannot be written just now: make room on"
                                    + " the disk or look into the gateway's log; a restart before that"
                                    + " forgets it");
            case Command.Answer.Refused(var why, _) -> throw new CommandFailed(words(why));
        }
    }

    private static String words(Command.Refusal why) {
        return switch (why) {
            case NO_SUCH_MEMBER ->
                    "there is no member with this id: `torhaus members list` shows them";
            case NO_SUCH_GROUP ->
                    "the site file has no such group: name one that stands under access.groups";
            case NO_SUCH_CARD -> "there is no card with this id: `torhaus cards list` shows them";
            case ID_TAKEN -> "this id is taken: try again";
            case CARD_TAKEN -> "this card is already known: `torhaus cards list` shows whose it is";
            case ALREADY_REVOKED -> "this card is already revoked";
            case NOT_REVOKED -> "this card is not revoked: it opens already";
            case CHANGED_MEANWHILE ->
                    "somebody else has changed this member just now: look again, then repeat it";
            case NO_SUCH_AREA ->
                    "the site file has no area of this id that keeps account of who is in it";
            case NOTHING_TO_FORGIVE -> "there is nothing to forgive";
            case NO_SUCH_DOOR -> "the site file has no such door: `torhaus check` counts them";
            case INTERLOCK ->
                    "another door of the interlock is released or open, or would have to stay so:"
                            + " wait until it is shut; a door of an interlock cannot be free";
            case FIRE -> "the fire input has released the door: it locks when the fire is over";
            case ALREADY_FREE -> "the door is free: there is nothing to release";
            case NO_ALARM -> "the door has no alarm";
            case NOT_STORED ->
                    "the journal cannot be written just now, so nothing is changed: make room on the"
                            + " disk or look into the gateway's log, then repeat it";
            case REPLAYED, EXPIRED, EXPIRES_TOO_LATE, CLOCK_UNTRUSTED ->
                    "the command is not valid now";
            case OTHER_HOUSE -> throw new IllegalStateException("only a site file can be that");
        };
    }
}
