package dev.torhaus.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page of a real Chromium without a window, by the DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private int commands;

    /** The browser of this machine: what CHROMIUM names, or Debian's. */
    static Optional<Path> installed() {
        var named =
                Optional.ofNullable(System.getenv("CHROMIUM"))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of);
        return Stream.concat(named.stream(), Stream.of(Path.of("/usr/bin/chromium")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Chromium(Path program) throws Exception {
        profile = Files.createTempDirectory("torhaus-chromium");
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(
                List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(pageAddress(), new Answers())
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ask("Page.enable", Map.of());
    }

    private URI pageAddress() throws Exception {
        var portFile = profile.resolve("DevToolsActivePort");
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IOException("Chromium did not come up");
            }
            Thread.sleep(20);
        }
        var list =
                URI.create(
                        "http://127.0.0.1:"
                                + Files.readAllLines(portFile).getFirst()
                                + "/json/list");
        var pages =
                http.send(
                                HttpRequest.newBuilder(list).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        for (var page : JSON.readTree(pages)) {
            if (page.get("type").asString().equals("page")) {
                return URI.create(page.get("webSocketDebuggerUrl").asString());
            }
        }
        throw new IOException("Chromium has no page: " + pages);
    }

    void open(String address) throws Exception {
        ask("Page.navigate", Map.of("url", address));
    }

    /** The page's size in CSS pixels, as on a laptop or a phone. */
    void size(int width, int height, boolean phone) throws Exception {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        phone ? 2 : 1,
                        "mobile",
                        phone));
    }

    void dark(boolean dark) throws Exception {
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        var still = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        ask("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, still)));
    }

    /** What an expression is in the page, as text. */
    String evaluate(String expression) throws Exception {
        var answer = ask("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").get("value").asString();
    }

    /** Waits until an expression is true in the page. */
    void await(String expression) throws Exception {
        await(expression, PATIENCE);
    }

    void await(String expression, Duration patience) throws Exception {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!evaluate(expression).equals("true")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "never true: "
                                + expression
                                + "; the page says:\n"
                                + evaluate("document.body.innerText"));
            }
            Thread.sleep(50);
        }
    }

    /** Presses a key, e.g. Tab or Enter. */
    void press(String key) throws Exception {
        var code = key.equals("Tab") ? 9 : 13;
        var text = key.equals("Tab") ? "" : "\r";
        for (var type : List.of("keyDown", "keyUp")) {
            ask(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            code,
                            "text",
                            text));
        }
    }

    void screenshot(Path file) throws Exception {
        var picture = ask("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
        var id = ++commands;
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        socket.sendText(
                        JSON.writeValueAsString(
                                Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .get();
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        http.close();
        try (var files = Files.walk(profile)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var message = JSON.readTree(text.toString());
                text.setLength(0);
                var answer = message.has("id") ? asked.remove(message.get("id").asInt()) : null;
                if (answer != null && message.has("error")) {
                    answer.completeExceptionally(new IOException(message.get("error").toString()));
                } else if (answer != null) {
                    answer.complete(message.get("result"));
                }
            }
            from.request(1);
            return null;
        }
    }
}
