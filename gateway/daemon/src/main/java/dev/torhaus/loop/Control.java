package dev.torhaus.loop;

import dev.torhaus.device.Learning;
import dev.torhaus.engine.Command;
import dev.torhaus.event.ReaderId;
import dev.torhaus.wiegand.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The socket DIR/control.sock, by which the commands of this computer reach the running gateway.
 * Only the owner of the folder can open it; who asks is what the kernel says of the peer. One
 * thread accepts, each connection has its own.
 */
public final class Control implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Control.class.getName());
    private static final String NAME = "control.sock";
    private static final int CONNECTIONS_MAX = 8;
    private static final int LINE_CHARS_MAX = 16_384;

    /** Has the site file read again. */
    public interface Reload {
        Reloaded reload(String by);
    }

    /**
     * What came of it.
     *
     * @param taken whether the gateway goes by the file now; if not, it stays as it was
     * @param lines what there is to say of it, one line each
     */
    public record Reloaded(boolean taken, List<String> lines) {
        public Reloaded {
            lines = List.copyOf(lines);
        }
    }

    private final Gateway gateway;
    private final Reload reload;
    private final Learning learning;
    private final Path path;
    private final ServerSocketChannel server;
    private final Semaphore free = new Semaphore(CONNECTIONS_MAX);
    private final Thread thread;

    private Control(
            Gateway gateway,
            Reload reload,
            Learning learning,
            Path path,
            ServerSocketChannel server) {
        this.gateway = gateway;
        this.reload = reload;
        this.learning = learning;
        this.path = path;
        this.server = server;
        this.thread = Thread.ofPlatform().name("control").unstarted(this::accept);
    }

    /**
     * Listens in a data folder that this process has taken; a socket that a killed process left
     * there is replaced.
     */
    public static Control listen(Path folder, Gateway gateway, Reload reload, Learning learning)
            throws IOException {
        var path = folder.resolve(NAME);
        Files.deleteIfExists(path);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen on " + path + ": " + e.getMessage(), e);
        }
        var control = new Control(gateway, reload, learning, path, server);
        control.thread.start();
        return control;
    }

    /**
     * Asks the gateway that runs on this folder for a change. Empty when none listens. Throws
     * IOException when one listens but does not answer.
     */
    public static Optional<Command.Answer> ask(Path folder, Change change) throws IOException {
        return exchange(folder, ControlProtocol.write(change), ControlProtocol::readAnswer);
    }

    /** Has the gateway that runs on this folder read its site file again; else as {@link #ask}. */
    public static Optional<Reloaded> askReload(Path folder) throws IOException {
        return exchange(folder, ControlProtocol.RELOAD, ControlProtocol::readReloaded);
    }

    /** What a gateway says of a reader; no frame when none came within a moment. */
    public record Learnt(Optional<Frame> frame) {}

    /**
     * Asks the gateway that runs on this folder for the next frame of a reader, which it awaits for
     * {@link Learning#WAIT_MAX}; else as {@link #ask}. Throws IllegalStateException in the
     * operator's words when it will not tell.
     */
    public static Optional<Learnt> learn(Path folder, ReaderId reader) throws IOException {
        return exchange(
                folder,
                LearnProtocol.question(reader),
                line -> Optional.of(new Learnt(LearnProtocol.frame(line))));
    }

    private static <T> Optional<T> exchange(
            Path folder, String question, Function<String, Optional<T>> read) throws IOException {
        var path = folder.resolve(NAME);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (ConnectException nobodyListens) {
            return Optional.empty();
        }
        try (channel;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        Channels.newInputStream(channel),
                                        StandardCharsets.UTF_8))) {
            send(channel, question);
            var line = in.readLine();
            return Optional.of(
                    read.apply(line == null ? "" : line)
                            .orElseThrow(() ->
                                    new IOException(
                                            "the gateway on "
                                                    + folder
                                                    + " did not answer in time, and may have done it all the same:"
                                                    + " see what holds and look into its log before you ask again")));
        }
    }

    private void accept() {
        try {
            while (true) {
                var channel = server.accept();
                if (free.tryAcquire()) {
                    Thread.ofPlatform().daemon().name("control-client").start(() -> serve(channel));
                } else {
                    channel.close();
                }
            }
        } catch (AsynchronousCloseException closed) {
            return;
        } catch (IOException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the control socket {0} is broken, commands no longer reach this gateway: {1}",
                    path,
                    broken.getMessage());
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        Channels.newInputStream(channel),
                                        StandardCharsets.UTF_8))) {
            var by = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
            for (var line = readLine(in); line != null; line = readLine(in)) {
                var learnt = LearnProtocol.answer(line, learning);
                send(
                        channel,
                        learnt.isPresent()
                                ? learnt.get()
                                : answer(line, by, () -> Optional.ofNullable(readLine(in))));
            }
        } catch (IOException | IllegalArgumentException bad) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a command on {0} was not understood: {1}",
                    path,
                    bad.getMessage());
        } finally {
            free.release();
        }
    }

    private String answer(String line, String by, ControlProtocol.Following following)
            throws IOException {
        return line.equals(ControlProtocol.RELOAD)
                ? ControlProtocol.write(reload.reload(by))
                : ControlProtocol.write(
                        gateway.ask(
                                Requests.question(
                                        ControlProtocol.readChange(line, following), by)));
    }

    private static @Nullable String readLine(BufferedReader in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() == LINE_CHARS_MAX) {
                throw new IOException("line too long");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static void send(SocketChannel channel, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
