package io.github.tcpwalk.compare;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Sights;
import io.github.tcpwalk.testing.Sights.End;
import java.util.Random;
import java.util.function.LongSupplier;

/** Clients that fetch the same page again and again, as a capture sees it; times are nanoseconds. */
final class Fetches {
    static final long MICRO = 1_000;
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;
    static final long NEVER = Long.MIN_VALUE;

    private final Random random;
    private final boolean stamped;
    private final int request;
    private final int[] answer;
    private final long ticks;

    /** All of the same drawn page. */
    Fetches(Draw draw, boolean stamped) {
        random = new Random(draw.between(0, Integer.MAX_VALUE - 1) * 31L + draw.between(0, 999_999));
        this.stamped = stamped;
        request = between(20, 600);
        answer = new int[between(1, 4)];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = between(50, 1400);
        }
        ticks = between(0, 1_000_000_000);
    }

    /** A packet's way from who sends it to the point of the capture. */
    interface Passing {
        /** @return when it passes, or {@link #NEVER} */
        long passes(boolean fromClient, long sent);
    }

    /** Where packets of a fetch are captured. */
    record Sight(Sights in, End client, End server, Passing passing) {}

    /** How long things take. */
    record Pace(LongSupplier toServer, LongSupplier toClient, LongSupplier serverThinks, LongSupplier clientThinks) {}

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    End end(String host, int port) {
        return new End(host, port, random.nextInt());
    }

    /** One fetch that begins then. @return when it is over */
    long fetch(long begin, Pace pace, Sight... sights) {
        long ts = ticks + between(0, 1 << 20);
        long tsServer = ticks + between(0, 1 << 20);
        long t = begin;
        long last = 0;
        String options = "mss 1460";
        send(sights, true, t, "S 0:0(0)", options, ts, begin, 0);
        t += pace.toServer.getAsLong() + 20 * MICRO;
        send(sights, false, t, "S. 0:0(0) ack 1", options, tsServer, begin, ts);
        t += pace.toClient.getAsLong() + between(5, 60) * MICRO;
        send(sights, true, t, ". 1:1(0) ack 1", "", ts, begin, tsServer);
        t += pace.clientThinks.getAsLong();
        String asked = (request + 1) + "(" + request + ")";
        send(sights, true, t, "P. 1:" + asked + " ack 1", "", ts, begin, tsServer);
        t += pace.toServer.getAsLong() + pace.serverThinks.getAsLong();
        int at = 1;
        long arrives = t;
        for (int octets : answer) {
            send(
                    sights,
                    false,
                    t,
                    "P. " + at + ":" + (at + octets) + "(" + octets + ") ack " + (request + 1),
                    "",
                    tsServer,
                    begin,
                    ts);
            at += octets;
            arrives = Math.max(arrives, t + pace.toClient.getAsLong());
            t += between(5, 200) * MICRO;
        }
        t = arrives + between(5, 60) * MICRO;
        send(sights, true, t, ". " + (request + 1) + ":" + (request + 1) + "(0) ack " + at, "", ts, begin, tsServer);
        t += pace.clientThinks.getAsLong();
        send(sights, true, t, "F. " + (request + 1) + ":" + (request + 1) + "(0) ack " + at, "", ts, begin, tsServer);
        t += pace.toServer.getAsLong() + between(10, 100) * MICRO;
        send(sights, false, t, "F. " + at + ":" + at + "(0) ack " + (request + 2), "", tsServer, begin, ts);
        t += pace.toClient.getAsLong() + between(5, 60) * MICRO;
        send(
                sights,
                true,
                t,
                ". " + (request + 2) + ":" + (request + 2) + "(0) ack " + (at + 1),
                "",
                ts,
                begin,
                tsServer);
        return t;
    }

    private void send(
            Sight[] sights,
            boolean fromClient,
            long sent,
            String line,
            String options,
            long ts,
            long begin,
            long echo) {
        String stamps = "ts " + (ts + (sent - begin) / MILLI) + ":" + echo;
        String all = stamped ? options.isEmpty() ? stamps : options + "," + stamps : options;
        int id = stamped ? 0 : between(0, 1) * between(1, 65_535);
        for (Sight sight : sights) {
            long passes = sight.passing.passes(fromClient, sent);
            if (passes != NEVER) {
                sight.in.add(
                        passes,
                        sight.client,
                        sight.server,
                        (fromClient ? "> " : "< ") + line + " id " + id + (all.isEmpty() ? "" : " <" + all + ">"));
            }
        }
    }
}
