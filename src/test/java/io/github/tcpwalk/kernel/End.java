package io.github.tcpwalk.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.net.ExtendedSocketOptions;

/**
 * One end of a conversation, as its script uses it. A channel makes just the calls that are asked for, where
 * {@link java.net.Socket#close} calls shutdown() before close().
 */
final class End {
    /** No step of a script waits longer; what was waited for did not come, and the script goes on. */
    private static final int PATIENCE_SECONDS = 6;

    private static final int POLL_MILLIS = 2;

    private final InetSocketAddress own;
    private final InetSocketAddress other;
    private final CyclicBarrier barrier;
    private final List<Call> calls = new ArrayList<>();
    private ServerSocketChannel listener;
    private SocketChannel channel;

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
        call("listen", () -> {
            listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(own, 5);
            listener.configureBlocking(false);
            return "";
        });
    }

    void accept() throws InterruptedException {
        call("accept", () -> {
            long deadline = deadline();
            while ((channel = listener.accept()) == null && System.nanoTime() < deadline) {
                pause(POLL_MILLIS);
            }
            if (channel != null) {
                channel.configureBlocking(false);
            }
            return channel == null ? "nobody" : "";
        });
    }

    void connect() throws InterruptedException {
        call("connect", () -> {
            channel = SocketChannel.open(StandardProtocolFamily.INET);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(own);
            channel.configureBlocking(false);
            channel.connect(other);
            long deadline = deadline();
            while (!channel.finishConnect() && System.nanoTime() < deadline) {
                pause(POLL_MILLIS);
            }
            return "";
        });
    }

    void keepAlive(int seconds, int probes) throws InterruptedException {
        call("keep-alive", () -> {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, seconds);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, seconds);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, probes);
            return "";
        });
    }

    boolean connected() {
        return channel != null && channel.isOpen() && channel.isConnected();
    }

    void send(int octets) throws InterruptedException {
        if (!connected()) {
            return;
        }
        call("send", () -> {
            ByteBuffer buffer = ByteBuffer.allocate(octets);
            long deadline = deadline();
            while (channel.write(buffer) >= 0 && buffer.hasRemaining() && System.nanoTime() < deadline) {
                pause(POLL_MILLIS);
            }
            return "" + buffer.position();
        });
    }

    /** Reads until so many octets came, or the end of the stream, or an error. */
    void receive(int octets) throws InterruptedException {
        if (!connected()) {
            return;
        }
        call("receive", () -> {
            ByteBuffer buffer = ByteBuffer.allocate(Math.min(octets, 65_536));
            int left = octets;
            long deadline = deadline();
            while (left > 0 && System.nanoTime() < deadline) {
                buffer.clear().limit(Math.min(left, buffer.capacity()));
                int read = channel.read(buffer);
                if (read < 0) {
                    return "end of stream";
                }
                left -= read;
                if (read == 0) {
                    pause(POLL_MILLIS);
                }
            }
            return (octets - left) + " of " + octets;
        });
    }

    void receiveAll() throws InterruptedException {
        receive(Integer.MAX_VALUE);
    }

    void shutdown() throws InterruptedException {
        if (connected()) {
            call(Call.SHUTDOWN, () -> {
                channel.shutdownOutput();
                return "";
            });
        }
    }

    void abort() throws InterruptedException {
        if (channel != null && channel.isOpen()) {
            call("linger 0", () -> {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                return "";
            });
            call(Call.ABORT, this::closed);
        }
    }

    void close() throws InterruptedException {
        if (channel != null && channel.isOpen()) {
            call(Call.CLOSE, this::closed);
        }
    }

    private String closed() throws IOException {
        channel.close();
        return "";
    }

    /** After the script. */
    void stopListening() throws InterruptedException {
        if (listener != null) {
            call("stop listening", () -> {
                listener.close();
                return "";
            });
        }
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }
}
