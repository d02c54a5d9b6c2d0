package dev.torhaus.engine;

import dev.torhaus.access.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a member's fields, as entries tell which were changed. */
final class MemberFields {
    private final List<String> names = new ArrayList<>();

    private MemberFields() {}

    /** Those that a new member was given. */
    static List<String> given(Member member) {
        var blank = new Member(member.id(), Set.of(), null, null, false);
        var fields = new MemberFields();
        fields.names.addAll(List.of("name", "groups"));
        fields.compare(blank, member);
        return fields.names.stream().distinct().toList();
    }

    /** Those that differ. */
    static List<String> changed(Member before, Member after, boolean name) {
        var fields = new MemberFields();
        if (name) {
            fields.names.add("name");
        }
        fields.compare(before, after);
        return fields.names;
    }

    private void compare(Member before, Member after) {
        compare("groups", before.groups(), after.groups());
        compare("valid-from", before.validFrom(), after.validFrom());
        compare("valid-until", before.validUntil(), after.validUntil());
        compare("suspended", before.suspended(), after.suspended());
        compare("uses", before.allowance().usesMax(), after.allowance().usesMax());
        compare("days", before.allowance().days(), after.allowance().days());
        compare("pin", before.pin(), after.pin());
        compare("duress-pin", before.duressPin(), after.duressPin());
        compare("extended", before.extended(), after.extended());
    }

    private void compare(String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }
}
