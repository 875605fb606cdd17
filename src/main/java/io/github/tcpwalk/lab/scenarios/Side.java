package io.github.tcpwalk.lab.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One end of a play: a thread whose lines go into the transcript under its name. */
final class Side {
    /** No end of a play takes this long. */
    private static final int LIMIT_SECONDS = 30;

    private final String name;
    private final Consumer<String> transcript;
    private final FutureTask<Integer> task;
    private final List<String> said = new ArrayList<>();

    /** @param work returns an exit status */
    Side(String name, Consumer<String> transcript, Work work) {
        this.name = name;
        this.transcript = transcript;
        Lines lines = new Lines();
        PrintStream out = new PrintStream(lines, true, StandardCharsets.UTF_8);
        this.task = new FutureTask<>(() -> work.run(out)) {
            @Override
            protected void done() {
                synchronized (said) {
                    said.notifyAll();
                }
            }
        };
    }

    /** What a side does, telling of it on {@code out}. */
    @FunctionalInterface
    interface Work {
        int run(PrintStream out) throws Exception;
    }

    /** In the network of the calling thread. */
    Side start() {
        Thread thread = new Thread(task, "lab-" + name);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Until it said something: a server says that it listens, a client that it is connected. */
    Side awaitFirstLine() throws IOException, InterruptedException {
        return awaitLine("");
    }

    /** Until it said a line that starts so. */
    Side awaitLine(String start) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (said) {
            while (said.stream().noneMatch(line -> line.startsWith(start))) {
                long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
                if (task.isDone() || leftMillis <= 0) {
                    throw start.isEmpty()
                            ? new PlayFailure("lab.fault-silent", "side", name)
                            : new PlayFailure("lab.fault-silent", "side", name, "line", start);
                }
                said.wait(leftMillis);
            }
        }
        return this;
    }

    /** Waits for its end. */
    int status() throws IOException, InterruptedException {
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new PlayFailure("lab.fault-endless", "side", name, "seconds", LIMIT_SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + ": " + e.getCause(), e.getCause());
        }
    }

    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int octet) {
            if (octet != '\n') {
                line.write(octet);
                return;
            }
            String whole = line.toString(StandardCharsets.UTF_8);
            transcript.accept(whole.startsWith(name + ": ") ? whole : name + ": " + whole);
            line.reset();
            synchronized (said) {
                said.add(whole);
                said.notifyAll();
            }
        }
    }
}
