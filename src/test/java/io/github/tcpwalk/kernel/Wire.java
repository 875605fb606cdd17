package io.github.tcpwalk.kernel;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Carries packets between two islands: late, out of order, or not at all, as each conversation's weather has it. */
final class Wire implements AutoCloseable {
    private static final int READ_MILLIS = 20;

    /** Past what may be late itself, before the script goes on. */
    private static final long FORGED_NANOS = 70_000_000;

    /** @param passage of its conversation and direction, or null; {@code which} and {@code again} as there */
    private record UnderWay(
            long dueNanos, long order, byte[] packet, Tunnel to, Passage passage, int which, boolean again) {}

    private final PriorityBlockingQueue<UnderWay> underWay = new PriorityBlockingQueue<>(
            64, Comparator.comparingLong(UnderWay::dueNanos).thenComparingLong(UnderWay::order));
    private final IntFunction<Weather> weatherOfClientPort;
    private final Thread[] threads;
    private long order;
    private volatile boolean closed;

    Wire(Tunnel client, Tunnel server, IntFunction<Weather> weatherOfClientPort) {
        this.weatherOfClientPort = weatherOfClientPort;
        threads = new Thread[] {
            new Thread(() -> carry(client, server, true), "wire-to-server"),
            new Thread(() -> carry(server, client, false), "wire-to-client"),
            new Thread(this::deliver, "wire-deliver")
        };
        for (Thread t : threads) {
            t.setDaemon(true);
            t.start();
        }
    }

    private void carry(Tunnel from, Tunnel to, boolean fromClient) {
        while (!closed) {
            byte[] packet = from.read(READ_MILLIS);
            if (packet == null || !Octet.isTcp(packet)) {
                continue;
            }
            Weather weather = weatherOfClientPort.apply(Octet.port(packet, fromClient));
            if (weather == null) {
                send(packet, to, 0, null, 0, false);
            } else {
                carry(packet, to, weather, fromClient);
            }
        }
    }

    private void carry(byte[] packet, Tunnel to, Weather weather, boolean fromClient) {
        Passage passage = weather.passage(fromClient);
        boolean lost = weather.loses(fromClient, Octet.flags(packet), Octet.payloadOctets(packet));
        int which = passage.leaves(lost);
        if (lost) {
            return;
        }
        long nanos = weather.takes();
        send(packet, to, nanos, passage, which, false);
        if (weather.doubles()) {
            send(packet, to, nanos + weather.takes(), passage, which, true);
        }
        Forged forged = weather.forged;
        if (fromClient && forged != null) {
            send(forged.after(packet), to, nanos + FORGED_NANOS, passage, -1, false);
            weather.forged = null;
        }
    }

    private synchronized void send(byte[] packet, Tunnel to, long nanos, Passage passage, int which, boolean again) {
        underWay.add(new UnderWay(System.nanoTime() + nanos, order++, packet, to, passage, which, again));
        LockSupport.unpark(threads[2]);
    }

    private void deliver() {
        while (!closed) {
            UnderWay next = underWay.peek();
            long wait = next == null ? READ_MILLIS * 1_000_000L : next.dueNanos() - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else {
                underWay.remove(next);
                if (next.passage() != null) {
                    next.passage().arrives(next.which(), next.again());
                }
                next.to().write(next.packet());
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
