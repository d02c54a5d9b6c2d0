package dev.torhaus.app.members;

import dev.torhaus.event.GroupId;
import dev.torhaus.journal.CardRow;
import dev.torhaus.journal.MemberRow;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Members and cards as the command line shows them; a card's number or digest never. */
final class RosterText {
    private static final ObjectMapper JSON = JsonMapper.shared();

    private RosterText() {}

    static String line(MemberRow row) {
        var member = row.member();
        return "%s  %s  %s%s"
                .formatted(
                        member.id(),
                        groups(row, ","),
                        row.name(),
                        member.suspended() ? "  suspended" : "");
    }

    static String json(MemberRow row) {
        var member = row.member();
        var line = JSON.createObjectNode();
        line.put("id", member.id().value()).put("name", row.name());
        var groups = line.putArray("groups");
        member.groups().stream().map(GroupId::value).sorted().forEach(groups::add);
        line.put("validFrom", Objects.toString(member.validFrom(), null));
        line.put("validUntil", Objects.toString(member.validUntil(), null));
        line.put("suspended", member.suspended());
        line.put("uses", member.allowance().usesMax()).put("days", member.allowance().days());
        line.put("pin", member.pin() != null).put("duressPin", member.duressPin() != null);
        line.put("extended", member.extended());
        return JSON.writeValueAsString(line);
    }

    static String line(CardRow row) {
        var card = row.card();
        return "%s  %s  added %s%s"
                .formatted(
                        card.id(), card.member(), row.added(), card.revoked() ? "  revoked" : "");
    }

    static String json(CardRow row) {
        var card = row.card();
        var line = JSON.createObjectNode();
        line.put("id", card.id().value()).put("member", card.member().value());
        line.put("added", row.added().toString()).put("revoked", card.revoked());
        return JSON.writeValueAsString(line);
    }

    private static String groups(MemberRow row, String between) {
        return row.member().groups().stream()
                .map(GroupId::value)
                .sorted()
                .collect(Collectors.joining(between));
    }
}
