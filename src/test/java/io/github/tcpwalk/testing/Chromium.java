package io.github.tcpwalk.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tcpwalk.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A browser without a window, driven by the DevTools protocol: one page, what it asks the network for, what it
 * complains of, and a hand at its mouse and keys.
 */
public final class Chromium implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** Of keys that the browser itself does something at. */
    private static final Map<String, Integer> KEY_CODES = Map.of("Tab", 9, "Enter", 13, "Escape", 27);

    private static final long PATIENCE_SECONDS = 60;
    private static final JsonFactory JSON = new JsonFactory();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Map<String, Object>> events = new ConcurrentLinkedQueue<>();
    private String session;

    private Chromium(Process process, WebSocket.Builder builder, URI endpoint) {
        this.process = process;
        socket = builder.buildAsync(endpoint, new Listener()).join();
    }

    public static boolean isInstalled() {
        return PROGRAMS.stream().anyMatch(Files::isExecutable);
    }

    /** @param folder an empty one, for what the browser writes */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox", // which root may not have
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank");
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        Path port = folder.resolve("DevToolsActivePort");
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            if (Files.exists(port) && Files.readAllLines(port).size() > 1) {
                List<String> lines = Files.readAllLines(port);
                URI endpoint = URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                Chromium started =
                        new Chromium(process, HttpClient.newHttpClient().newWebSocketBuilder(), endpoint);
                started.attach();
                return started;
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("does not start: " + Files.readString(folder.resolve("said.txt")));
    }

    private void attach() {
        Object target = call("Target.createTarget", "url", "about:blank").get("targetId");
        session = (String) call("Target.attachToTarget", "targetId", target, "flatten", true)
                .get("sessionId");
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "Accessibility")) {
            call(domain + ".enable");
        }
    }

    /** Shows a file and waits until it is loaded. */
    public void open(Path file, String fragment) throws InterruptedException {
        events.clear();
        call("Page.navigate", "url", "about:blank");
        events.clear();
        call("Page.navigate", "url", file.toUri() + fragment);
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            // an event may still be of the page before
            boolean there = (boolean) evaluate("location.protocol === 'file:' && document.readyState === 'complete'");
            if (there && heard("Page.loadEventFired").size() > 0) {
                settle();
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("not loaded: " + file);
    }

    /** Waits until what was changed is drawn. */
    public void settle() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    }

    /** The value of an expression in the page. */
    public Object evaluate(String expression) {
        Map<String, Object> answer =
                call("Runtime.evaluate", "expression", expression, "returnByValue", true, "awaitPromise", true);
        if (answer.containsKey("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return inside(answer, "result").get("value");
    }

    public String text(String selector) {
        return (String) evaluate("document.querySelector('" + selector + "').innerText");
    }

    public void click(String selector) {
        evaluate("document.querySelector('" + selector + "').scrollIntoView({block: 'center'})");
        String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
        double x = number(evaluate("(b => b.x + b.width / 2)(" + box + ")"));
        double y = number(evaluate("(b => b.y + b.height / 2)(" + box + ")"));
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", "type", type, "x", x, "y", y, "button", "left", "clickCount", 1);
        }
        settle();
    }

    /** Presses keys that write a character each. */
    public void type(String characters) {
        characters.chars().forEach(c -> key(String.valueOf((char) c), String.valueOf((char) c)));
    }

    /** @param text that it writes; "" for none */
    public void key(String name, String text) {
        int code = KEY_CODES.getOrDefault(name, 0);
        call("Input.dispatchKeyEvent", "type", "keyDown", "key", name, "text", text, "windowsVirtualKeyCode", code);
        call("Input.dispatchKeyEvent", "type", "keyUp", "key", name);
        settle();
    }

    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                false);
        settle();
    }

    /** @param scheme light or dark; media screen or print */
    public void media(String media, String scheme) {
        Map<String, Object> feature = Json.object("name", "prefers-color-scheme", "value", scheme);
        call("Emulation.setEmulatedMedia", "media", media, "features", List.of(feature));
        settle();
    }

    public void screenshot(Path file) throws IOException {
        settle();
        save((String) call("Page.captureScreenshot", "format", "png").get("data"), file);
    }

    public byte[] pdf() {
        return Base64.getDecoder().decode((String)
                call("Page.printToPDF", "printBackground", true).get("data"));
    }

    private static void save(String data, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** What an assistive technology is told: role and name of every element that has one. */
    public List<String> accessible() {
        List<String> all = new ArrayList<>();
        for (Object node : (List<?>) call("Accessibility.getFullAXTree").get("nodes")) {
            Map<String, Object> it = map(node);
            if (!Boolean.TRUE.equals(it.get("ignored"))) {
                all.add(value(it, "role") + ": " + value(it, "name"));
            }
        }
        return all;
    }

    private static String value(Map<String, Object> node, String key) {
        return node.containsKey(key) ? String.valueOf(inside(node, key).get("value")) : "";
    }

    /** Errors, warnings and refusals since the page was opened. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>();
        heard("Runtime.exceptionThrown").forEach(e -> all.add(e.toString()));
        heard("Runtime.consoleAPICalled").forEach(e -> all.add(e.toString()));
        heard("Log.entryAdded").forEach(e -> all.add(inside(e, "entry").toString()));
        return all;
    }

    /** What was asked for since then, but for the page itself. */
    public List<String> requests() {
        return heard("Network.requestWillBeSent").stream()
                .filter(e -> !"Document".equals(e.get("type")))
                .map(e -> (String) inside(e, "request").get("url"))
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    private List<Map<String, Object>> heard(String method) {
        return events.stream()
                .filter(e -> e.get("method").equals(method))
                .map(e -> inside(e, "params"))
                .toList();
    }

    private Map<String, Object> call(String method, Object... parameters) {
        int id = calls.incrementAndGet();
        Map<String, Object> call = Json.object("id", id, "method", method, "params", Json.object(parameters));
        if (session != null) {
            call.put("sessionId", session);
        }
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            Json.write(call, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        socket.sendText(text.toString(StandardCharsets.UTF_8), true).join();
        Map<String, Object> got =
                answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (got.containsKey("error")) {
            throw new IllegalStateException(method + ": " + got.get("error"));
        }
        return inside(got, "result");
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> inside(Map<String, Object> object, String key) {
        return map(object.get(key));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                take(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String text) {
            try (JsonParser json = JSON.createParser(text)) {
                json.nextToken();
                Map<String, Object> got = map(read(json));
                if (got.containsKey("id")) {
                    answers.remove(((Number) got.get("id")).intValue()).complete(got);
                } else {
                    events.add(got);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Object read(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT:
                Map<String, Object> object = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String key = json.currentName();
                    json.nextToken();
                    object.put(key, read(json));
                }
                return object;
            case START_ARRAY:
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(json));
                }
                return list;
            case VALUE_NULL:
                return null;
            case VALUE_TRUE, VALUE_FALSE:
                return json.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT:
                return json.getNumberValue();
            default:
                return json.getText();
        }
    }
}
