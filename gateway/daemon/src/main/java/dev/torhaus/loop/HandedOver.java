package dev.torhaus.loop;

import dev.torhaus.engine.Entry;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Steps that wait for the disk. Each entry has a ticket, the number of entries handed over so far.
 * Guarded by the writer's lock.
 */
final class HandedOver {
    private static final int GROUP_MAX = 5_000;

    private final int entriesMax;
    private final Losses losses;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long ticket;
    private boolean lostLast;

    /**
     * An entry that waits.
     *
     * @param last whether its step ends with it
     */
    record Waiting(Entry entry, long ticket, boolean last) {}

    /**
     * Nothing waits yet.
     *
     * @param losses gets the steps for which there is no room
     */
    HandedOver(int entriesMax, Losses losses) {
        this.entriesMax = entriesMax;
        this.losses = losses;
    }

    /** Takes all of a step or nothing; returns the ticket of its last entry. */
    long add(List<Entry> step) {
        lostLast = !fits(step.size());
        for (int i = 0; i < step.size(); i++) {
            ticket++;
            if (lostLast) {
                losses.add(step.get(i));
            } else {
                waiting.add(new Waiting(step.get(i), ticket, i == step.size() - 1));
            }
        }
        return ticket;
    }

    boolean fits(int entries) {
        return entries == 0 || waiting.size() + entries <= entriesMax;
    }

    long lastTicket() {
        return ticket;
    }

    /** Whether there was no room for the step that was handed over last. */
    boolean lostLast() {
        return lostLast;
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Moves whole steps to the end of a group until that is large. */
    void fill(List<Waiting> group) {
        while (!waiting.isEmpty() && (group.size() < GROUP_MAX || !group.getLast().last)) {
            group.add(waiting.removeFirst());
        }
    }

    /** The part of a group that is its first step. */
    static List<Waiting> firstStep(List<Waiting> group) {
        var end = 1;
        while (end < group.size() && !group.get(end - 1).last) {
            end++;
        }
        return group.subList(0, end);
    }
}
