package dev.torhaus.app.members;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What operators type of members and cards. All methods throw CommandFailed saying what is wrong.
 */
final class MemberTexts {
    static final int NAME_CHARS_MAX = 200;

    /** Takes a date away. */
    static final String NONE = "none";

    private MemberTexts() {}

    /**
     * A name is printed in a line with others, and on a terminal.
     *
     * @param place what the message calls the place of the name
     */
    static void requireName(String place, String name) {
        if (name.isBlank()
                || name.length() > NAME_CHARS_MAX
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new CommandFailed(
                    place + ": want 1 to " + NAME_CHARS_MAX + " characters on one line");
        }
    }

    static MemberId member(String text) {
        return id(text, MemberId::new);
    }

    static AreaId area(String text) {
        return id(text, AreaId::new);
    }

    static CardId card(String text) {
        return id(text, CardId::new);
    }

    static Set<GroupId> groups(Collection<String> texts) {
        return texts.stream().map(text -> id(text, GroupId::new)).collect(Collectors.toSet());
    }

    private static <T> T id(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException bad) {
            throw new CommandFailed(String.valueOf(bad.getMessage()), bad);
        }
    }
}
