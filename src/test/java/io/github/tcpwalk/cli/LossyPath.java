package io.github.tcpwalk.cli;

import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeSet;

/**
 * A client that sends {@link #SEGMENTS} segments over a path that loses some and changes the order of others, with SACK
 * (RFC 2018), recovery by time (RFC 8985) and a retransmission timer: what was captured at either end, and the truth.
 */
final class LossyPath {
    static final int SEGMENTS = 312;
    static final int LENGTH = 1448;

    private static final long MILLI = 1_000_000;
    private static final long DELAY = 10 * MILLI;
    private static final long JITTER = 6 * MILLI;
    /** Longer than any change of order lasts: nothing is sent again in vain. */
    private static final long PATIENCE = 8 * MILLI;

    private static final long TIMER = 200 * MILLI;
    private static final int WINDOW = 10;

    /** A data segment as it was sent: its place in the stream, and whether that had been sent before. */
    record Sent(int index, boolean again, boolean lost) {}

    private record Event(long nanos, int order, Runnable what) {}

    /** In the order sent. */
    final List<Sent> sent = new ArrayList<>();

    /** In the order in which they came to the receiver. */
    final List<Sent> came = new ArrayList<>();

    private final View atSender = new View();
    private final View atReceiver = new View();
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.nanos != b.nanos ? Long.compare(a.nanos, b.nanos) : Integer.compare(a.order, b.order));
    private final Random random;
    private final double loss;
    private final long[] sentAt = new long[SEGMENTS];
    private final TreeSet<Integer> arrived = new TreeSet<>();
    private final boolean[] reported = new boolean[SEGMENTS];
    private final boolean[] outstanding = new boolean[SEGMENTS];
    private int next;
    private int acknowledged;
    private long newestReported;
    private long echo;
    private long now;
    private int order;
    private long timer;

    LossyPath(long seed, double loss) {
        random = new Random(seed);
        this.loss = loss;
        echo = stamp(0);
        both(0, DELAY, "> S 0:0(0) id 60000 <mss 1460,wscale 7,sackOK,ts %d:0>", stamp(0));
        both(2 * DELAY, DELAY, "< S. 0:0(0) ack 1 id 0 <mss 1460,wscale 7,sackOK,ts %d:%d>", stamp(DELAY), stamp(0));
        both(2 * DELAY, 3 * DELAY, "> . 1:1(0) ack 1 win 502 id 60001 " + ts(2 * DELAY, stamp(DELAY)));
        now = 2 * DELAY;
        send();
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.nanos;
            event.what.run();
        }
        close();
    }

    void write(boolean sender, Path file) throws IOException {
        Script.script((sender ? atSender : atReceiver).lines.toArray(String[]::new))
                .writePcap(file);
    }

    /** Octets of the stream before those of a segment, and the SYN. */
    static long number(int index) {
        return 1 + (long) index * LENGTH;
    }

    private void send() {
        int inFlight = 0;
        for (int i = acknowledged; i < next; i++) {
            inFlight += outstanding[i] ? 1 : 0;
        }
        for (int i = acknowledged; i < next && inFlight < WINDOW; i++) {
            if (!outstanding[i] && !reported[i]) {
                transmit(i, true);
                inFlight++;
            }
        }
        while (next < SEGMENTS && inFlight < WINDOW) {
            transmit(next++, false);
            inFlight++;
        }
    }

    private void transmit(int index, boolean again) {
        boolean lost = random.nextDouble() < loss;
        int id = sent.size();
        Sent segment = new Sent(index, again, lost);
        sent.add(segment);
        sentAt[index] = now;
        outstanding[index] = true;
        String line = String.format(
                Locale.ROOT,
                "> %s %d:%d(%d) ack 1 win 502 id %d ",
                index == SEGMENTS - 1 ? "P." : ".",
                number(index),
                number(index + 1),
                LENGTH,
                id);
        line += ts(now, stamp(DELAY));
        atSender.add(now, line);
        long value = stamp(now);
        String arriving = line;
        if (!lost) {
            at(now + DELAY + (long) (random.nextDouble() * JITTER), () -> receive(segment, arriving, value));
        }
        long armed = ++timer;
        at(now + TIMER, () -> expire(armed));
    }

    private void receive(Sent segment, String line, long value) {
        int index = segment.index;
        came.add(segment);
        atReceiver.add(now, line);
        int edge = edge();
        if (index <= edge && value > echo) {
            echo = value;
        }
        arrived.add(index);
        int covered = edge();
        String ack = String.format(Locale.ROOT, "< . 1:1(0) ack %d win 502 ", number(covered));
        String options = ts(now, echo).replace(">", "") + blocks(covered, index) + ">";
        at(now + 50_000, () -> atReceiver.add(now, ack + options));
        List<Integer> seen = new ArrayList<>(arrived);
        at(now + 50_000 + DELAY, () -> acknowledge(covered, seen, ack + options));
    }

    private int edge() {
        int edge = 0;
        while (arrived.contains(edge)) {
            edge++;
        }
        return edge;
    }

    /** The block that {@code latest} is in first (RFC 2018 section 4), then those behind the edge, three at most. */
    private String blocks(int edge, int latest) {
        List<String> all = new ArrayList<>();
        for (Integer from = arrived.higher(edge); from != null; ) {
            int to = from;
            while (arrived.contains(to)) {
                to++;
            }
            all.add(latest >= from && latest < to ? 0 : all.size(), number(from) + ":" + number(to));
            from = arrived.higher(to);
        }
        return all.isEmpty() ? "" : ",nop,nop,sack " + String.join(" ", all.subList(0, Math.min(3, all.size())));
    }

    private void acknowledge(int covered, List<Integer> seen, String line) {
        atSender.add(now, line);
        for (int i : seen) {
            if (!reported[i]) {
                reported[i] = true;
                outstanding[i] = false;
                newestReported = Math.max(newestReported, sentAt[i]);
            }
        }
        acknowledged = Math.max(acknowledged, covered);
        for (int i = acknowledged; i < next; i++) {
            if (outstanding[i] && sentAt[i] + PATIENCE < newestReported) {
                outstanding[i] = false;
            }
        }
        long armed = ++timer;
        at(now + TIMER, () -> expire(armed));
        send();
    }

    private void expire(long armed) {
        if (armed == timer && acknowledged < SEGMENTS) {
            outstanding[acknowledged] = false;
            send();
        }
    }

    private void close() {
        long end = now + 5 * DELAY;
        long last = number(SEGMENTS);
        long value = stamp(end);
        String fin = "> F. %d:%d(0) ack 1 win 502 id 60002 " + ts(end, stamp(DELAY));
        both(end, end + DELAY, fin, last, last);
        String ack = "< . 1:1(0) ack %d win 502 " + ts(end + DELAY + 4 * MILLI, value);
        both(end + 2 * DELAY + 4 * MILLI, end + DELAY + 4 * MILLI, ack, last + 1);
        long answer = end + 10 * DELAY;
        both(answer + DELAY, answer, "< F. 1:1(0) ack %d win 502 " + ts(answer, value), last + 1);
        String done = "> . %d:%d(0) ack 2 win 502 id 60003 " + ts(answer + DELAY, stamp(answer));
        both(answer + DELAY, answer + 2 * DELAY, done, last + 1, last + 1);
    }

    private void both(long sender, long receiver, String line, Object... values) {
        String written = String.format(Locale.ROOT, line, values);
        atSender.add(sender, written);
        atReceiver.add(receiver, written);
    }

    private void at(long nanos, Runnable what) {
        events.add(new Event(nanos, order++, what));
    }

    /** The clock of both ends counts milliseconds (RFC 7323 section 5.4). */
    private static long stamp(long nanos) {
        return 1000 + nanos / MILLI;
    }

    private static String ts(long nanos, long echoed) {
        return "<nop,nop,ts " + stamp(nanos) + ":" + echoed + ">";
    }

    /** Lines with the time since the line before. */
    private static final class View {
        final List<String> lines = new ArrayList<>();
        private long last;

        void add(long nanos, String line) {
            lines.add(String.format(Locale.ROOT, "%+.9f %s", (nanos - last) / 1e9, line));
            last = nanos;
        }
    }
}
