package dev.torhaus.access;

import dev.torhaus.event.GroupId;
import dev.torhaus.event.InterlockId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a door is to be worked, as the site wants it.
 *
 * @param extendedRelease how long the strike stays open for a member who needs longer
 * @param heldOpen after how long an open door is an alarm, counted from its opening but never
 *     before its release is over
 * @param preAlarm after how long the readers call to close it, likewise; shorter than {@code
 *     heldOpen}
 * @param exitReleases whether the exit button releases the strike; otherwise it only keeps the
 *     opening of the door from being an alarm, the strike having a handle inside
 * @param interlock of the doors that share it, never two are released together
 * @param freeTimes when anybody may pass
 * @param lockdown who may pass in lockdown
 */
public record DoorSettings(
        Duration extendedRelease,
        Duration heldOpen,
        Optional<Duration> preAlarm,
        boolean exitReleases,
        Optional<InterlockId> interlock,
        Optional<FreeTimes> freeTimes,
        Lockdown lockdown) {

    /** What a door does whose site file says nothing else. */
    public static final DoorSettings DEFAULT =
            new DoorSettings(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Optional.of(Duration.ofSeconds(20)),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    new Lockdown(Set.of(), Set.of()));

    /**
     * Times at which a door is free.
     *
     * @param firstCard groups of which one card has to be let in first; empty when the clock alone
     *     frees the door
     */
    public record FreeTimes(Schedule schedule, Set<GroupId> firstCard) {
        public FreeTimes {
            firstCard = Set.copyOf(firstCard);
        }
    }

    /**
     * Who is let in while the door is in lockdown: nobody but these.
     *
     * @param admits groups whose cards are let in, if they would be without the lockdown
     * @param lifts groups whose cards are let in and end the lockdown of this door
     */
    public record Lockdown(Set<GroupId> admits, Set<GroupId> lifts) {
        public Lockdown {
            admits = Set.copyOf(admits);
            lifts = Set.copyOf(lifts);
        }

        public boolean admits(Member member) {
            return lifts(member) || member.groups().stream().anyMatch(admits::contains);
        }

        public boolean lifts(Member member) {
            return member.groups().stream().anyMatch(lifts::contains);
        }
    }

    public DoorSettings {
        if (preAlarm.isPresent() && preAlarm.get().compareTo(heldOpen) >= 0) {
            throw new IllegalArgumentException(
                    "pre-alarm after "
                            + preAlarm.get()
                            + " must come before held-open after "
                            + heldOpen);
        }
        if (interlock.isPresent() && freeTimes.isPresent()) {
            throw new IllegalArgumentException("a door of an interlock cannot have free times");
        }
    }
}
