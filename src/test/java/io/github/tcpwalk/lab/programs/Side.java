package io.github.tcpwalk.lab.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One side of a program, running in a thread of its own. Waiting has a generous end, so that a test cannot hang. */
final class Side {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern ADDRESS = Pattern.compile("(?:listening|receiving) on [0-9.]+:(\\d+)");

    @FunctionalInterface
    interface Runner {
        int run(String side, String[] args, InputStream in, PrintStream out, PrintStream err);
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile int status = -1;

    private Side(Runner runner, String side, InputStream in, String... args) {
        thread = new Thread(
                () -> {
                    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
                    status = runner.run(side, args, in, printed, new PrintStream(err, true, StandardCharsets.UTF_8));
                },
                "side-" + side);
        thread.setDaemon(true);
        thread.start();
    }

    static Side start(Runner runner, String side, String... args) {
        return new Side(runner, side, InputStream.nullInputStream(), args);
    }

    static Side typing(String typed, Runner runner, String side, String... args) {
        return new Side(runner, side, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), args);
    }

    static Side reading(InputStream in, Runner runner, String side, String... args) {
        return new Side(runner, side, in, args);
    }

    /** The port that a server says it listens on. */
    int port() {
        awaitOutput(ADDRESS.pattern());
        Matcher matcher = ADDRESS.matcher(output());
        assertEquals(true, matcher.find());
        return Integer.parseInt(matcher.group(1));
    }

    void awaitOutput(String regex) {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!pattern.matcher(output()).find()) {
            if (System.nanoTime() - deadline > 0
                    || !thread.isAlive() && !pattern.matcher(output()).find()) {
                fail("waited in vain for " + regex + " in: " + output() + errors());
            }
            pause();
        }
    }

    /** The exit status, once it is done. */
    int status() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertFalse(thread.isAlive(), () -> "not done: " + output() + errors());
        return status;
    }

    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
