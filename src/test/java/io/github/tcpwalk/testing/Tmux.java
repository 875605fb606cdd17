package io.github.tcpwalk.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real terminal with a shell in it, whose keys are pressed and whose screen is read, by tmux. */
public final class Tmux implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final List<String> tmux;

    private Tmux(Path socket) {
        tmux = List.of("tmux", "-S", socket.toString(), "-f", "/dev/null");
    }

    /** @param folder for what it needs while it is there */
    public static Tmux open(Path folder, int columns, int rows) throws IOException {
        assumeTrue(isInstalled(), "needs tmux");
        Tmux tmux = new Tmux(folder.resolve("tmux"));
        tmux.call(
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "env LC_ALL=C.UTF-8 PS1='ready> ' sh");
        tmux.until(screen -> screen.contains("ready>"));
        return tmux;
    }

    /** From now on writes what programs say to the terminal into a file, octet by octet. */
    public void record(Path file) throws IOException {
        call("pipe-pane", "cat > '" + file + "'");
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    private String call(String... words) throws IOException {
        List<String> command = new ArrayList<>(tmux);
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    /** Types a command line and has it run. */
    public void run(String line) throws IOException {
        call("send-keys", "-l", line);
        press("Enter");
    }

    /** By tmux's names: {@code Enter}, {@code C-c}, {@code Escape}, or a character. */
    public void press(String... keys) throws IOException {
        for (String key : keys) {
            call("send-keys", key);
        }
    }

    /** Octets as a terminal sends them: of the mouse. */
    public void send(String text) throws IOException {
        call("send-keys", "-l", text);
    }

    /** As from a clipboard: between marks, where what runs asked for them. */
    public void paste(String text) throws IOException {
        call("set-buffer", text);
        call("paste-buffer", "-p");
    }

    public void resize(int columns, int rows) throws IOException {
        call("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** What is on the screen. */
    public String screen() throws IOException {
        return call("capture-pane", "-p");
    }

    /** The same with its colours. */
    public String colours() throws IOException {
        return call("capture-pane", "-p", "-e");
    }

    /** Whether the terminal shows its cursor, and whether what it shows is its alternate screen. */
    public String modes() throws IOException {
        return call("display-message", "-p", "cursor #{cursor_flag} alternate #{alternate_on} mouse #{mouse_any_flag}")
                .trim();
    }

    /** Waits until the screen is so. */
    public String until(Predicate<String> test) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            String screen = screen();
            if (test.test(screen)) {
                return screen;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came on the screen, which is:\n" + screen);
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    public String until(String text) throws IOException {
        return until(screen -> screen.contains(text));
    }

    /** And waits for what ran there: a shell that is hung up on writes its history before it goes. */
    @Override
    public void close() throws IOException {
        long shell = Long.parseLong(call("display-message", "-p", "#{pane_pid}").trim());
        List<ProcessHandle> ran = ProcessHandle.of(shell).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
        call("kill-server");
        for (ProcessHandle each : ran) {
            each.onExit()
                    .completeOnTimeout(each, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            each.destroyForcibly();
        }
    }
}
