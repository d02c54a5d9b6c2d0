package dev.torhaus.loop;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Digest;
import dev.torhaus.access.Member;
import dev.torhaus.access.PinDigest;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes of members and cards on the control socket, one JSON object a line. */
final class RosterEditJson {
    private static final ObjectMapper JSON = JsonMapper.shared();

    private RosterEditJson() {}

    static String write(RosterEdit edit) {
        var line = JSON.createObjectNode();
        switch (edit) {
            case RosterEdit.AddMember(var member, var name) -> {
                line.put("edit", "add-member").put("name", name);
                write(line.putObject("member"), member);
            }
            case RosterEdit.ChangeMember(var before, var after, var name) -> {
                line.put("edit", "change-member");
                name.ifPresent(given -> line.put("name", given));
                write(line.putObject("before"), before);
                write(line.putObject("after"), after);
            }
            case RosterEdit.RemoveMember(var member) ->
                    line.put("edit", "remove-member").put("member", member.value());
            case RosterEdit.ForgiveMember(var member) ->
                    line.put("edit", "forgive-member").put("member", member.value());
            case RosterEdit.ForgiveArea(var area) ->
                    line.put("edit", "forgive-area").put("area", area.value());
            case RosterEdit.UnlockMember(var member) ->
                    line.put("edit", "unlock-member").put("member", member.value());
            case RosterEdit.AddCard(var card) ->
                    line.put("edit", "add-card")
                            .put("card", card.id().value())
                            .put("member", card.member().value())
                            .put("credential", HexFormat.of().formatHex(card.credential().bytes()));
            case RosterEdit.RevokeCard(var card) ->
                    line.put("edit", "revoke-card").put("card", card.value());
            case RosterEdit.EnableCard(var card) ->
                    line.put("edit", "enable-card").put("card", card.value());
        }
        return JSON.writeValueAsString(line);
    }

    /** Throws IllegalArgumentException when it is none. */
    static RosterEdit read(JsonNode line) {
        return switch (ControlProtocol.text(line, "edit")) {
            case "add-member" ->
                    new RosterEdit.AddMember(
                            member(line.path("member")), ControlProtocol.text(line, "name"));
            case "change-member" ->
                    new RosterEdit.ChangeMember(
                            member(line.path("before")),
                            member(line.path("after")),
                            line.has("name")
                                    ? Optional.of(ControlProtocol.text(line, "name"))
                                    : Optional.empty());
            case "remove-member" -> new RosterEdit.RemoveMember(memberId(line, "member"));
            case "forgive-member" -> new RosterEdit.ForgiveMember(memberId(line, "member"));
            case "forgive-area" ->
                    new RosterEdit.ForgiveArea(new AreaId(ControlProtocol.text(line, "area")));
            case "unlock-member" -> new RosterEdit.UnlockMember(memberId(line, "member"));
            case "add-card" ->
                    new RosterEdit.AddCard(
                            new Card(
                                    card(line),
                                    memberId(line, "member"),
                                    Credential.of(
                                            HexFormat.of()
                                                    .parseHex(
                                                            ControlProtocol.text(
                                                                    line, "credential"))),
                                    false));
            case "revoke-card" -> new RosterEdit.RevokeCard(card(line));
            case "enable-card" -> new RosterEdit.EnableCard(card(line));
            default -> throw new IllegalArgumentException("no change of members or cards");
        };
    }

    private static void write(ObjectNode line, Member member) {
        line.put("id", member.id().value());
        var groups = line.putArray("groups");
        member.groups().forEach(group -> groups.add(group.value()));
        put(line, "valid-from", member.validFrom());
        put(line, "valid-until", member.validUntil());
        line.put("suspended", member.suspended()).put("extended", member.extended());
        line.put("uses", member.allowance().usesMax()).put("days", member.allowance().days());
        put(line, "pin", member.pin());
        put(line, "duress-pin", member.duressPin());
    }

    private static Member member(JsonNode line) {
        var groups =
                line.path("groups")
                        .valueStream()
                        .map(group -> new GroupId(group.asString()))
                        .collect(Collectors.toSet());
        return new Member(
                memberId(line, "id"),
                groups,
                instant(line, "valid-from"),
                instant(line, "valid-until"),
                line.path("suspended").asBoolean(false),
                new Allowance(line.path("uses").asInt(0), line.path("days").asInt(0)),
                pin(line, "pin"),
                pin(line, "duress-pin"),
                line.path("extended").asBoolean(false));
    }

    private static @Nullable PinDigest pin(JsonNode line, String key) {
        return line.has(key)
                ? new PinDigest(Digest.of(HexFormat.of().parseHex(ControlProtocol.text(line, key))))
                : null;
    }

    private static void put(ObjectNode line, String key, @Nullable PinDigest pin) {
        if (pin != null) {
            line.put(key, HexFormat.of().formatHex(pin.digest().bytes()));
        }
    }

    private static MemberId memberId(JsonNode line, String key) {
        return new MemberId(ControlProtocol.text(line, key));
    }

    private static CardId card(JsonNode line) {
        return new CardId(ControlProtocol.text(line, "card"));
    }

    private static @Nullable Instant instant(JsonNode line, String key) {
        return line.has(key) ? Instant.parse(ControlProtocol.text(line, key)) : null;
    }

    private static void put(ObjectNode line, String key, @Nullable Instant value) {
        if (value != null) {
            line.put(key, value.toString());
        }
    }
}
