package io.github.tcpwalk.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Carries IP packets between two tunnels, the left and the right, as a {@link Course} has it, and writes down what it
 * did with each.
 */
public final class Wire implements AutoCloseable {
    private static final int READ_MILLIS = 20;
    private static final int PATIENCE_SECONDS = 60;

    /** Says what becomes of packets. Each direction asks in a thread of its own, for one packet after another. */
    @FunctionalInterface
    public interface Course {
        /** @return what will arrive of it: nothing, itself, several */
        List<Copy> of(byte[] packet, boolean fromLeft);
    }

    /** Holds back what waits for it. Once open it stays open. */
    public static final class Gate {
        private final List<Runnable> waiting = new ArrayList<>();
        private boolean opened;

        /** What waited is under way before this returns, in the order in which it came to wait. */
        public synchronized void open() {
            opened = true;
            waiting.forEach(Runnable::run);
            waiting.clear();
        }

        private synchronized void pass(Runnable then) {
            if (opened) {
                then.run();
            } else {
                waiting.add(then);
            }
        }
    }

    /** A packet that will arrive. */
    public static final class Copy {
        private final byte[] packet;
        private final long delayNanos;
        private final Gate gate;
        private final Runnable arrives;
        private volatile long arrivedNanos;
        private volatile int place = -1;

        private Copy(byte[] packet, long delayNanos, Gate gate, Runnable arrives) {
            this.packet = packet;
            this.delayNanos = delayNanos;
            this.gate = gate;
            this.arrives = arrives;
        }

        public static Copy of(byte[] packet, long delayNanos) {
            return new Copy(packet, delayNanos, null, () -> {});
        }

        /** It sets out when that opens. */
        public Copy behind(Gate awaited) {
            return new Copy(packet, delayNanos, awaited, arrives);
        }

        /** Done just before it comes out of the wire. */
        public Copy arriving(Runnable what) {
            return new Copy(packet, delayNanos, gate, what);
        }

        public byte[] packet() {
            return packet;
        }

        public boolean held() {
            return gate != null;
        }

        /** The how-manieth to come out of the wire, whichever direction, from 0; -1 when it did not yet. */
        public int place() {
            return place;
        }

        /** When it came out, nanoseconds since 1970; 0 when it did not yet. */
        public long arrivedNanos() {
            return arrivedNanos;
        }
    }

    /**
     * What was done with a packet.
     *
     * @param number from 0, in the order in which they came, whichever direction
     * @param nanos when it came, since 1970
     * @param packet as it came
     * @param copies what arrives of it
     */
    public record Carried(int number, boolean fromLeft, long nanos, byte[] packet, List<Copy> copies) {
        public boolean lost() {
            return copies.isEmpty();
        }

        public boolean doubled() {
            return copies.size() > 1;
        }

        public boolean changed() {
            return copies.stream().anyMatch(c -> !Arrays.equals(c.packet, packet));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder().append(number).append(fromLeft ? " > " : " < ");
            text.append(Octet.text(packet)).append(lost() ? " lost" : "");
            for (Copy c : copies) {
                text.append(c.held() ? ", held" : ",");
                text.append(c.arrivedNanos == 0 ? " not out" : " +" + (c.arrivedNanos - nanos) / 1000 + " us");
                text.append(Arrays.equals(c.packet, packet) ? "" : " changed to " + Octet.text(c.packet));
            }
            return text.toString();
        }
    }

    private record UnderWay(long dueNanos, long order, Copy copy, Tunnel to) {}

    private final PriorityBlockingQueue<UnderWay> underWay = new PriorityBlockingQueue<>(
            64, Comparator.comparingLong(UnderWay::dueNanos).thenComparingLong(UnderWay::order));
    private final List<Carried> log = new ArrayList<>();
    private final Course course;
    private final Thread[] threads;
    private long order;
    private int arrived;
    private volatile boolean closed;

    public Wire(Tunnel left, Tunnel right, Course course) {
        this.course = course;
        threads = new Thread[] {
            new Thread(() -> carry(left, right, true), "wire-to-right"),
            new Thread(() -> carry(right, left, false), "wire-to-left"),
            new Thread(this::deliver, "wire-deliver")
        };
        for (Thread t : threads) {
            t.setDaemon(true);
            t.start();
        }
    }

    private void carry(Tunnel from, Tunnel to, boolean fromLeft) {
        while (!closed) {
            byte[] packet = from.read(READ_MILLIS);
            if (packet == null) {
                continue;
            }
            long nanos = now();
            List<Copy> copies = course.of(packet, fromLeft);
            synchronized (log) {
                log.add(new Carried(log.size(), fromLeft, nanos, packet, copies));
                log.notifyAll();
            }
            for (Copy copy : copies) {
                if (copy.gate == null) {
                    send(copy, to);
                } else {
                    copy.gate.pass(() -> send(copy, to));
                }
            }
        }
    }

    private synchronized void send(Copy copy, Tunnel to) {
        underWay.add(new UnderWay(System.nanoTime() + copy.delayNanos, order++, copy, to));
        LockSupport.unpark(threads[2]);
    }

    private void deliver() {
        while (!closed) {
            UnderWay next = underWay.peek();
            long wait = next == null ? READ_MILLIS * 1_000_000L : next.dueNanos() - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else {
                next.copy().arrives.run();
                next.copy().arrivedNanos = now();
                next.copy().place = arrived++;
                next.to().write(next.copy().packet());
                underWay.remove(next);
            }
        }
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** What was carried so far. */
    public List<Carried> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** Whether nothing is under way; what waits behind a gate is not. */
    public boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** Waits until it is so, looking when a packet came. */
    public void await(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        synchronized (log) {
            while (!so.getAsBoolean()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("waited in vain: " + log);
                }
                log.wait(READ_MILLIS);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread t : threads) {
            t.join();
        }
    }
}
