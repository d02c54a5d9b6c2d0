package dev.torhaus.journal;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Member;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.UnknownCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries of a small house, for tests. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-03-02T11:00:00.123456789Z");
    static final BootId BOOT = new BootId("0d5c4f7e-53a1-4b39-8b7c-1f6f6f0a2c11");
    static final DoorId FRONT = new DoorId("front");
    static final ReaderId FRONT_IN = new ReaderId("front-in");
    static final MemberId MEMBER = new MemberId("m-7q2k");
    static final CardId CARD = new CardId("c-91xz");
    static final Map<String, Long> NO_CURSORS = Map.of();

    private Sample() {}

    static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    static Stamp stamp(Instant wall, BootId boot) {
        return new Stamp(wall, Duration.between(NOON, wall).toNanos(), boot, true);
    }

    static Entry entry(Instant at, OpenEvent event) {
        return Entry.of(stamp(at, BOOT), event);
    }

    static OpenEvent.DeskChanged desk(String desk, Occupancy state) {
        @Nullable UnknownCause cause =
                state == Occupancy.UNKNOWN ? UnknownCause.GATEWAY_DOWN : null;
        return new OpenEvent.DeskChanged(new DeskId(desk), state, cause);
    }

    static OpenEvent.DoorReleased released(Instant at) {
        return new OpenEvent.DoorReleased(FRONT, ReleaseCause.CARD, at.plusSeconds(3));
    }

    static OpenEvent.DoorLocked locked() {
        return new OpenEvent.DoorLocked(FRONT, LockCause.CLOSED);
    }

    /** A badge: two entries, one of them with its personal part. */
    static List<Entry> badge(Instant at) {
        return List.of(
                new Entry(
                        stamp(at, BOOT),
                        at,
                        new OpenEvent.AccessGranted(FRONT, FRONT_IN),
                        Optional.of(new Personal.Tap(MEMBER, CARD, null)),
                        Optional.empty()),
                entry(at, released(at)));
    }

    static Member member() {
        return new Member(MEMBER, Set.of(new GroupId("members")), null, null, false);
    }

    static Card card(int number) {
        return new Card(new CardId("c-" + number), MEMBER, new Credential(number, 2, 3, 4), false);
    }

    static Entry roster(Instant at, RosterChange what, TableChange change) {
        return new Entry(
                stamp(at, BOOT),
                at,
                new OpenEvent.RosterChanged(what),
                Optional.of(new Personal.RosterRow(MEMBER, null, "anna", List.of("name"))),
                Optional.of(change));
    }

    static Entry addMember(Instant at) {
        return roster(
                at, RosterChange.MEMBER_ADDED, new TableChange.PutMember(member(), "A. Muster"));
    }
}
