package dev.torhaus.loop;

import dev.torhaus.engine.Command;
import dev.torhaus.engine.House;
import dev.torhaus.engine.Input;
import dev.torhaus.event.Stamp;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Who waits for which answer of the engine. Any thread asks, the writer answers. */
public final class Requests {
    private static final long ANSWER_SECONDS_MAX = 5;

    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<Command.Answer>> open = new ConcurrentHashMap<>();

    /** Makes the input of a request. */
    public interface Question {
        Input.Request input(Stamp now, long request);
    }

    /** Makes the engine's input of a change. */
    public static Question question(Change change, String by) {
        return (now, id) ->
                switch (change) {
                    case Change.ChangeRoster(var edits) ->
                            new Input.ChangeRoster(now, id, by, edits);
                    case Change.OperateDoors(var doors, var action) ->
                            new Input.OperateDoors(now, id, by, doors, action);
                };
    }

    /** Makes the engine's input of another site file. */
    public static Question question(House house, Startup.SiteFile file, String by) {
        return (now, id) -> new Input.ReloadSite(now, id, by, house, file.hash(), file.yaml());
    }

    Optional<Command.Answer> ask(LongConsumer send) {
        var id = last.incrementAndGet();
        var answer = new CompletableFuture<Command.Answer>();
        open.put(id, answer);
        try {
            send.accept(id);
            return Optional.of(answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException unanswered) {
            return Optional.empty();
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("whoever asks waits for the answer", nobodyInterrupts);
        } finally {
            open.remove(id);
        }
    }

    /** The same, without waiting. */
    void ask(LongConsumer send, Consumer<Optional<Command.Answer>> then) {
        var id = last.incrementAndGet();
        var answer =
                new CompletableFuture<Command.Answer>()
                        .orTimeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        open.put(id, answer);
        var _ =
                answer.whenComplete((said, _) -> {
                    open.remove(id);
                    then.accept(Optional.ofNullable(said));
                });
        send.accept(id);
    }

    void answer(Command.Reply reply) {
        var waiting = open.get(reply.request());
        if (waiting != null) {
            waiting.complete(reply.answer());
        }
    }

    /** Nobody will answer any more. */
    void abandon() {
        open.values()
                .forEach(waiting ->
                        waiting.completeExceptionally(new IllegalStateException("stopped")));
    }
}
