package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Sha256;
import dev.torhaus.occupancy.Desk;
import dev.torhaus.occupancy.RoomMotion;
import java.time.Instant;
import java.util.Optional;

/** What a site file changes: at a start, and while the gateway runs. */
final class SiteRules {
    private SiteRules() {}

    static void loaded(Turn turn, Input.SiteLoaded loaded) {
        inForce(turn, text(turn, loaded.hash(), loaded.yaml()), Optional.empty());
    }

    /**
     * Goes by another house from now on. Desks, doors and readers stay as they are: whoever sits
     * sits on, a release lasts as long as it was given.
     */
    static void reload(Turn turn, Input.ReloadSite reload) {
        var places = new Places(reload.house());
        if (!sameThings(turn.house, reload.house())) {
            turn.answer(reload, new Command.Answer.Refused(Command.Refusal.OTHER_HOUSE));
            return;
        }
        DeskRules.due(turn);
        DoorRules.due(turn);
        turn.replace(desks(turn, reload.house()));
        turn.doors = doors(turn, reload.house());
        turn.rooms = rooms(turn, reload.house(), places);
        turn.readers = readers(turn, places);
        turn.access = moved(turn, places);
        turn.house = reload.house();
        turn.places = places;
        turn.forgetBadges();
        inForce(
                turn,
                text(turn, reload.hash(), reload.yaml()),
                Optional.of(new Personal.Operator(reload.by())));
        DeskRules.siteChanged(turn);
        for (int i = 0; i < turn.doors.length; i++) {
            FreeTimeRules.siteChanged(turn, i);
        }
        turn.answer(reload, new Command.Answer.Done());
    }

    /** The file may name them in another order. */
    private static boolean sameThings(House before, House after) {
        return before.desks().size() == after.desks().size()
                && before.doors().size() == after.doors().size()
                && after.desks().stream()
                        .allMatch(desk -> before.desks().stream().anyMatch(was -> same(was, desk)))
                && after.doors().stream()
                        .allMatch(door -> before.doors().stream().anyMatch(was -> same(was, door)));
    }

    private static boolean same(House.DeskPlan before, House.DeskPlan after) {
        return before.id().equals(after.id())
                && before.room().equals(after.room())
                && before.sensors().size() == after.sensors().size();
    }

    private static boolean same(House.DoorPlan before, House.DoorPlan after) {
        return before.id().equals(after.id())
                && before.contact() == after.contact()
                && before.readers().equals(after.readers());
    }

    private static Desk[] desks(Turn turn, House house) {
        var desks = new Desk[house.desks().size()];
        for (int i = 0; i < desks.length; i++) {
            var plan = house.desks().get(i);
            desks[i] = turn.desks[turn.places.desk(plan.id())].readBy(plan.sensors(), turn.now);
        }
        return desks;
    }

    private static RoomMotion[] rooms(Turn turn, House house, Places places) {
        var rooms = turn.rooms.clone();
        for (int i = 0; i < house.desks().size(); i++) {
            var before = turn.places.roomOf(turn.places.desk(house.desks().get(i).id()));
            rooms[places.roomOf(i)] = turn.rooms[before];
        }
        return rooms;
    }

    private static Door[] doors(Turn turn, House house) {
        var doors = new Door[house.doors().size()];
        for (int i = 0; i < doors.length; i++) {
            doors[i] = turn.doors[turn.places.door(house.doors().get(i).id())];
        }
        return doors;
    }

    private static ReaderState[] readers(Turn turn, Places places) {
        var readers = new ReaderState[places.readerCount()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = turn.readers[turn.places.reader(places.readerAt(i)).reader()];
        }
        return readers;
    }

    private static AccessState moved(Turn turn, Places places) {
        var before = turn.places;
        var doors = turn.house.doors();
        return turn.access.moved(
                reader -> places.reader(before.readerAt(reader)).reader(),
                door -> places.door(doors.get(door).id()));
    }

    /** Entries from {@code from} on were lost. */
    static void notStored(Turn turn, Instant from) {
        var site = turn.site;
        if (site != null && !site.since().isBefore(from)) {
            inForce(turn, site, Optional.empty());
        }
    }

    private static SiteText text(Turn turn, Sha256 hash, String yaml) {
        return new SiteText(hash, yaml, turn.now.wall());
    }

    private static void inForce(Turn turn, SiteText site, Optional<Personal> asked) {
        turn.site = site;
        turn.happened(
                new Entry(
                        turn.now,
                        site.since(),
                        new OpenEvent.SiteChanged(site.hash()),
                        asked,
                        Optional.of(new Entry.TableChange.PutSiteFile(site.hash(), site.yaml()))));
        turn.happened(site.since(), turn.house.capacity());
    }
}
