package io.github.tcpwalk.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One end of a conversation, as its script uses it. */
final class End {
    /** No step of a script waits longer; what was waited for did not come, and the script goes on. */
    private static final int PATIENCE_SECONDS = 6;

    private static final int POLL_MILLIS = 100;
    static final int BACKLOG = 5;

    private final InetSocketAddress own;
    private final InetSocketAddress other;
    private final CyclicBarrier barrier;
    private final List<Call> calls = new ArrayList<>();
    private final List<KernelSocket> beside = new ArrayList<>();
    private KernelSocket listener;
    private KernelSocket socket;
    private boolean connected;
    private int receiveBuffer;
    /** Octets of what it sends next that went with its SYN. */
    private int sentEarly;

    /** @param barrier where both ends of the conversation meet */
    End(InetSocketAddress own, InetSocketAddress other, CyclicBarrier barrier) {
        this.own = own;
        this.other = other;
        this.barrier = barrier;
    }

    /** A step that may fail, as sockets do. */
    @FunctionalInterface
    interface Step {
        String run() throws IOException, InterruptedException;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    private void call(String name, Step step) throws InterruptedException {
        long start = System.nanoTime();
        String result;
        try {
            result = step.run();
        } catch (IOException e) {
            result = String.valueOf(e.getMessage());
        }
        synchronized (this) {
            calls.add(new Call(name, start, System.nanoTime(), result));
        }
    }

    /** Waits for the other end's script. */
    void meet() throws InterruptedException {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            // each goes on alone
        }
    }

    void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    void listen() throws InterruptedException {
        listen(BACKLOG, 0, 0);
    }

    /** @param option of TCP, set before it listens; 0 for none */
    void listen(int backlog, int option, int value) throws InterruptedException {
        call("listen", () -> {
            listener = make();
            if (option != 0) {
                listener.tcpOption(option, value);
            }
            listener.listen(backlog);
            return "";
        });
    }

    /** Of connections that begin from now on: whether it takes data of a SYN, and only with a cookie of its own. */
    void takeFastOpens(boolean takes, boolean needsCookie) throws InterruptedException {
        call("fast open", () -> {
            if (takes) {
                listener.tcpOption(KernelSocket.FAST_OPEN, BACKLOG);
            }
            listener.tcpOption(KernelSocket.FAST_OPEN_WITHOUT_COOKIE, needsCookie ? 0 : 1);
            return "";
        });
    }

    /** Of sockets from now on; small, it fills soon. */
    void useReceiveBuffer(int octets) {
        receiveBuffer = octets;
    }

    private KernelSocket make() throws IOException {
        KernelSocket made = KernelSocket.bound(own);
        if (receiveBuffer > 0) {
            made.option(KernelSocket.RECEIVE_BUFFER, receiveBuffer);
        }
        return made;
    }

    void accept() throws InterruptedException {
        call("accept", () -> {
            long deadline = deadline();
            socket = null;
            while (listener != null && (socket = listener.accept()) == null && System.nanoTime() < deadline) {
                listener.awaitInput(POLL_MILLIS);
            }
            connected = socket != null;
            return connected ? "" : "nobody";
        });
    }

    /** Takes one connection, whosever, from the queue, and ends it. */
    void turnAway() throws InterruptedException {
        accept();
        close();
    }

    void connect() throws InterruptedException {
        connect(0, PATIENCE_SECONDS * 1000);
    }

    /** From another port of its own; for as long as both ends live. */
    void connectBeside(int port) throws InterruptedException {
        call("connect beside", () -> {
            KernelSocket another = KernelSocket.bound(new InetSocketAddress(own.getAddress(), port));
            beside.add(another);
            another.connect(other);
            return "";
        });
    }

    /** Begins to, and waits no longer than that. */
    void connect(int option, int mostMillis) throws InterruptedException {
        call("connect", () -> {
            socket = make();
            if (option != 0) {
                socket.tcpOption(option, 1);
            }
            socket.connect(other);
            await(mostMillis);
            return "";
        });
    }

    /** With as many of these octets in the SYN as fit, if a cookie is there or none is needed. */
    void connectFast(int octets, boolean needsCookie) throws InterruptedException {
        call("connect", () -> {
            socket = make();
            if (!needsCookie) {
                socket.tcpOption(KernelSocket.FAST_OPEN_WITHOUT_COOKIE, 1);
            }
            sentEarly = Math.max(0, socket.send(octets, KernelSocket.OPENS_FAST, other));
            await(PATIENCE_SECONDS * 1000);
            return "";
        });
    }

    /** Goes on with a connection that takes its time. */
    void connectAtLast() throws InterruptedException {
        if (socket != null) {
            call("connect", () -> {
                await(PATIENCE_SECONDS * 1000);
                return "";
            });
        }
    }

    private void await(int mostMillis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
        int millis = Math.min(mostMillis, POLL_MILLIS);
        do {
            connected = socket.connected(millis);
        } while (!connected && System.nanoTime() < deadline);
    }

    void keepAlive(int seconds, int probes) throws InterruptedException {
        call("keep-alive", () -> {
            socket.option(KernelSocket.KEEP_ALIVE, 1);
            socket.tcpOption(KernelSocket.KEEP_IDLE, seconds);
            socket.tcpOption(KernelSocket.KEEP_INTERVAL, seconds);
            socket.tcpOption(KernelSocket.KEEP_COUNT, probes);
            return "";
        });
    }

    void userTimeout(int millis) throws InterruptedException {
        call("user timeout", () -> {
            socket.tcpOption(KernelSocket.USER_TIMEOUT, millis);
            return "";
        });
    }

    boolean connected() {
        return connected;
    }

    void send(int octets) throws InterruptedException {
        if (!connected) {
            return;
        }
        call("send", () -> {
            int left = octets - sentEarly;
            sentEarly = 0;
            long deadline = deadline();
            while (left > 0 && System.nanoTime() < deadline) {
                int sent = socket.send(left, 0, null);
                left -= Math.max(0, sent);
                if (left > 0) {
                    socket.awaitRoom(POLL_MILLIS);
                }
            }
            return left + " left of " + octets;
        });
    }

    void sendUrgent() throws InterruptedException {
        if (connected) {
            call("send urgent", () -> "" + socket.send(1, KernelSocket.URGENT, null));
        }
    }

    /** Reads until so many octets came, or the end of the stream, or an error. */
    void receive(int octets) throws InterruptedException {
        if (!connected) {
            return;
        }
        call("receive", () -> {
            int left = octets;
            long deadline = deadline();
            while (left > 0 && System.nanoTime() < deadline) {
                int read = socket.receive(left);
                if (read == 0) {
                    return "end of stream";
                }
                left -= Math.max(0, read);
                if (read < 0) {
                    socket.awaitInput(POLL_MILLIS);
                }
            }
            return (octets - left) + " of " + octets;
        });
    }

    void receiveAll() throws InterruptedException {
        receive(Integer.MAX_VALUE);
    }

    void shutdown() throws InterruptedException {
        if (connected) {
            call(Call.SHUTDOWN, () -> {
                socket.shutdown(KernelSocket.SEND);
                return "";
            });
        }
    }

    void receiveNoMore() throws InterruptedException {
        if (connected) {
            call("shutdown of receiving", () -> {
                socket.shutdown(KernelSocket.RECEIVE);
                return "";
            });
        }
    }

    void linger(int seconds) throws InterruptedException {
        if (socket != null) {
            call("linger", () -> {
                socket.linger(seconds);
                return "";
            });
        }
    }

    void abort() throws InterruptedException {
        linger(0);
        close(Call.ABORT);
    }

    void close() throws InterruptedException {
        close(Call.CLOSE);
    }

    private void close(String name) throws InterruptedException {
        KernelSocket closing = socket;
        if (closing != null) {
            connected = false;
            socket = null;
            call(name, () -> {
                closing.close();
                return "";
            });
        }
    }

    /** After the script. */
    void end() throws InterruptedException {
        close();
        stopListening();
        call("end of the others", () -> {
            for (KernelSocket another : beside) {
                another.close();
            }
            return "";
        });
    }

    void stopListening() throws InterruptedException {
        KernelSocket closing = listener;
        if (closing != null) {
            listener = null;
            call(Call.STOP_LISTENING, () -> {
                closing.close();
                return "";
            });
        }
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }
}
