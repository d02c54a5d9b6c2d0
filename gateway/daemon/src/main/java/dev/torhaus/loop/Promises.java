package dev.torhaus.loop;

import dev.torhaus.engine.Command;
import dev.torhaus.engine.Input;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done once entries are durable: requests to be answered, members to be read. Whoever
 * waits for what is not stored is told so, and never that it is. Guarded by the writer's lock.
 */
final class Promises {
    private final ArrayDeque<Promise> waiting = new ArrayDeque<>();

    /** Of the newest step that the journal refused. */
    private long refusedTicket = -1;

    /** Whether it changed members or cards, which are then as before. */
    private boolean refusedMembers;

    /**
     * What is to be done once a ticket is durable.
     *
     * @param reply null when the members are to be read
     */
    record Promise(Command.@Nullable Reply reply, long ticket) {}

    /**
     * An answer to be given.
     *
     * @param lost whether the step that it is about is lost
     */
    void answer(Command.Reply reply, long afterTicket, boolean lost) {
        var refused = afterTicket == refusedTicket;
        waiting.add(
                new Promise(
                        lost || refused ? broken(reply, !(refused && refusedMembers)) : reply,
                        afterTicket));
    }

    /** An answer that what was asked for was not made, since it could not be stored. */
    void refuse(Input.Request request, long afterTicket) {
        var refused = new Command.Answer.Refused(Command.Refusal.NOT_STORED);
        waiting.add(new Promise(new Command.Reply(request.request(), refused), afterTicket));
    }

    void readMembers(long afterTicket) {
        waiting.add(new Promise(null, afterTicket));
    }

    /**
     * The journal refused a step.
     *
     * @param members whether it changed members or cards
     */
    void refused(long ticket, boolean members) {
        refusedTicket = ticket;
        refusedMembers = members;
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(each ->
                waiting.add(
                        each.reply != null && each.ticket == ticket
                                ? new Promise(broken(each.reply, !members), ticket)
                                : each));
    }

    /**
     * Takes out the next that is to be done; null when there is none.
     *
     * @param nothingWaits entries and promises come from one thread in order, so that then
     *     everything promised is durable
     */
    @Nullable Promise nextDue(long durableTicket, boolean nothingWaits) {
        var first = waiting.peekFirst();
        return first != null && (first.ticket <= durableTicket || nothingWaits)
                ? waiting.removeFirst()
                : null;
    }

    /** What was due and could not be done. */
    void giveBack(Promise due) {
        waiting.addFirst(due);
    }

    /** Takes out all answers, telling how it stands: the disk may be full for hours. */
    List<Command.Reply> breakAll() {
        var answers = new ArrayList<Command.Reply>();
        waiting.removeIf(promise -> {
            if (promise.reply != null) {
                answers.add(broken(promise.reply, true));
            }
            return promise.reply != null;
        });
        return answers;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What is answered when it is in force and not stored, or else not even in force. */
    private static Command.Reply broken(Command.Reply reply, boolean inForce) {
        return switch (reply.answer()) {
            case Command.Answer.Done _ ->
                    new Command.Reply(
                            reply.request(),
                            inForce
                                    ? new Command.Answer.Unstored()
                                    : new Command.Answer.Refused(Command.Refusal.NOT_STORED));
            case Command.Answer.Unstored _, Command.Answer.Refused _ -> reply;
        };
    }
}
