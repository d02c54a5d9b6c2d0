package dev.torhaus.app.daemon;

import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Holidays;
import dev.torhaus.access.Member;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Side;
import dev.torhaus.access.Technology;
import dev.torhaus.access.Window;
import dev.torhaus.app.console.Answers;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.app.members.Register;
import dev.torhaus.device.Clock;
import dev.torhaus.device.Learning;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.CardId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.journal.Journal;
import dev.torhaus.loop.Change;
import dev.torhaus.loop.Gateway;
import dev.torhaus.simulator.HousePlan;
import dev.torhaus.simulator.Pace;
import dev.torhaus.simulator.PlayedLines;
import dev.torhaus.simulator.SimulatedCard;
import dev.torhaus.simulator.SimulatedClock;
import dev.torhaus.simulator.SimulatedHouse;
import dev.torhaus.site.Site;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** A simulated house behind the ports, with people in it who come, sit and leave. */
public final class SimulatedDevices implements Devices {
    /** Desks that everybody could sit at, and some who come only now and then. */
    private static final int MEMBERS_PER_DESK = 3;

    /** Faster than this a day is over before its first entry is on the screen. */
    private static final int SPEED_MAX = 100_000;

    private static final int BUSY_MAX = 100;

    private final SimulatedClock clock;
    private final Learning learning;
    private final PlayedLines lines;
    private final SimulatedHouse house;
    private final double speed;

    private SimulatedDevices(
            Site site, CardKey key, long seed, Instant from, double speed, int busy) {
        this.speed = speed;
        clock = new SimulatedClock(from, seed, new Pace.Scaled(speed));
        learning = new Learning(site.wiring().readers());
        lines = new PlayedLines(site.wiring(), key, clock, learning);
        house = new SimulatedHouse(plan(site, busy), site.wiring(), seed, clock, lines);
    }

    /** Throws WrongUse when a house cannot live at this speed, or be this busy. */
    public static void requireSense(double speed, int busy) throws WrongUse {
        if (!(speed > 0 && speed <= SPEED_MAX)) {
            throw new WrongUse("--speed: want more than 0, up to " + SPEED_MAX);
        }
        if (busy < 1 || busy > BUSY_MAX) {
            throw new WrongUse("--busy: want 1 to " + BUSY_MAX);
        }
    }

    /**
     * The house of a site, its people's cards known to the journal. Its time begins at {@code
     * from}, or after what the journal already has, so that time never goes back in one folder.
     */
    public static SimulatedDevices open(
            Site site, Journal journal, long seed, Instant from, double speed, int busy) {
        var begin = from;
        try (var reader = journal.reader()) {
            var last = LastEntry.recorded(reader).map(at -> at.plusSeconds(1)).orElse(from);
            begin = last.isAfter(from) ? last : from;
        }
        var devices =
                new SimulatedDevices(
                        site, new CardKey(journal.cardSecret()), seed, begin, speed, busy);
        devices.enrol(site, journal);
        return devices;
    }

    private void enrol(Site site, Journal journal) {
        var key = new CardKey(journal.cardSecret());
        var groups = site.house().policy().groups().keySet();
        var changes = new ArrayList<RosterEdit>();
        try (var reader = journal.reader()) {
            var draft = reader.roster().draft();
            for (SimulatedCard card : house.cards()) {
                if (draft.member(card.member()) == null) {
                    var member = new Member(card.member(), groups, null, null, false);
                    draft.put(member);
                    changes.add(new RosterEdit.AddMember(member, card.name()));
                }
                var credential = key.credential(Technology.WIEGAND, card.format(), card.number());
                var id = new CardId("c-" + card.member().value() + "-" + card.format().value());
                if (draft.card(id) == null && !draft.inForce(credential)) {
                    var enrolled = new Card(id, card.member(), credential, false);
                    draft.put(enrolled);
                    changes.add(new RosterEdit.AddCard(enrolled));
                }
            }
        }
        if (!changes.isEmpty()) {
            var change = new Change.ChangeRoster(changes);
            Answers.check(Register.apply(journal, site.house(), change, clock.now(), "simulator"));
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public Learning learning() {
        return learning;
    }

    @Override
    public Strikes strikes() {
        return house;
    }

    @Override
    public Signals signals() {
        return house;
    }

    @Override
    public SilentAlarm silentAlarm() {
        return SilentAlarm.NONE;
    }

    @Override
    public Optional<Double> tempo() {
        return Optional.of(speed);
    }

    @Override
    public void wired(Gateway gateway) {
        clock.settleWith(gateway::settle);
        house.begin();
    }

    private static HousePlan plan(Site site, int busy) {
        var hours = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                hours.put(day, List.of(new Window(LocalTime.of(7, 0), LocalTime.of(20, 0))));
            }
        }
        var desks =
                site.desks().stream()
                        .map(desk -> new HousePlan.Desk(desk.id(), kinds(desk)))
                        .toList();
        return new HousePlan(
                site.zone(),
                new Schedule(new ScheduleId("simulated-hours"), hours, Holidays.SAXONY),
                desks,
                doors(site),
                Math.max(1, desks.size() * MEMBERS_PER_DESK),
                busy);
    }

    private static List<HousePlan.Kind> kinds(Site.Desk desk) {
        return desk.sensors().stream()
                .map(kind ->
                        switch (kind) {
                            case MOTION -> HousePlan.Kind.MOTION;
                            case LEVEL -> HousePlan.Kind.LEVEL;
                            // Has no line, so that nobody in a simulated house moves it.
                            case REMOTE -> HousePlan.Kind.MOTION;
                        })
                .toList();
    }

    private static List<HousePlan.Door> doors(Site site) {
        return site.doors().stream()
                .map(door ->
                        new HousePlan.Door(
                                door.id(), readers(door, Side.IN), readers(door, Side.OUT)))
                .toList();
    }

    private static List<ReaderId> readers(Site.Door door, Side side) {
        return door.readers().stream()
                .filter(reader -> reader.side() == side)
                .map(Site.Reader::id)
                .toList();
    }
}
