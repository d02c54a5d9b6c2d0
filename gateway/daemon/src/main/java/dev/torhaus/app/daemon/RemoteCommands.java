package dev.torhaus.app.daemon;

import dev.torhaus.engine.Command;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import dev.torhaus.loop.Gateway;
import dev.torhaus.mqtt.Commands;
import dev.torhaus.mqtt.DoorCommand;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands from the broker, as requests to the engine. */
record RemoteCommands(Gateway gateway) implements Commands {
    private static final SourceId SOURCE = new SourceId("mqtt-commands");

    @Override
    public void carryOut(DoorCommand command, Consumer<Optional<String>> then) {
        gateway.ask(
                SOURCE,
                (now, request) ->
                        new Input.RemoteCommand(
                                now,
                                request,
                                command.user(),
                                command.id(),
                                command.expires(),
                                command.door(),
                                command.action()),
                answer ->
                        then.accept(
                                answer.map(RemoteCommands::refusal)
                                        .orElse(Optional.of("no-answer"))));
    }

    private static Optional<String> refusal(Command.Answer answer) {
        return switch (answer) {
            case Command.Answer.Done(), Command.Answer.Unstored() -> Optional.empty();
            case Command.Answer.Refused(var why, _) ->
                    Optional.of(why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }
}
