package dev.torhaus.app.members;

import dev.torhaus.access.Member;
import dev.torhaus.access.Standing;
import dev.torhaus.access.WrongPins;
import java.util.ArrayList;
import java.util.List;

/** What is special about a member, in a line each; nothing of most. */
final class MemberDetails {
    private MemberDetails() {}

    static List<String> of(Member member, Standing standing) {
        var lines = new ArrayList<String>();
        var allowance = member.allowance();
        if (allowance.usesMax() > 0) {
            lines.add("let in " + standing.uses() + " of " + allowance.usesMax() + " times");
        }
        if (allowance.days() > 0) {
            var first = standing.firstUse();
            lines.add(
                    "for "
                            + allowance.days()
                            + " days from the first use, "
                            + (first == null ? "which is still to come" : first));
        }
        if (member.pin() != null) {
            lines.add(member.duressPin() == null ? "has a PIN" : "has a PIN and a duress PIN");
        }
        if (member.extended()) {
            lines.add("doors stay released longer");
        }
        var where = standing.whereabouts();
        if (where != null) {
            lines.add("in " + where.area() + " since " + where.since().wall());
        }
        if (!standing.wrongPins().equals(WrongPins.NONE)) {
            lines.add("wrong PINs: `torhaus members unlock` forgets them");
        }
        return lines;
    }
}
