package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.TcpConversation;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Attempts to open that have an end in common. */
final class AttemptSeries {
    /** What became of an attempt. */
    enum Kind {
        REFUSED,
        /** By an ICMP error. */
        REJECTED,
        UNANSWERED,
        /** Answered, but no more. */
        HALF_OPEN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What attempts have in common. */
    enum Scope {
        /** Address and port. */
        TO,
        /** Address. */
        FROM,
        /** Address, whatever port. */
        AT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Key(Scope scope, String end) {}

    /** How many came to nothing in one way. */
    static final class Tally {
        final AttemptSeries series;
        final Kind kind;
        /** So many of them, the latest of which this one is like. */
        int shown;

        TcpConversation like;
        int count;
        int latest;
        /** As of which count it was told; at which it is to be told. */
        int told;

        long nextTold = 10;
        long toldNanos;

        Tally(AttemptSeries series, Kind kind) {
            this.series = series;
            this.kind = kind;
        }

        void more(TcpConversation c) {
            like = like == null ? c : like;
            count++;
            latest = Math.max(latest, c.number());
        }

        void less() {
            count--;
        }
    }

    /** The series of a capture; those longest without an attempt are told and forgotten. */
    static final class All {
        private static final int MOST = 4_096;
        /** What one client does, or befalls one host, goes together if it comes in so close a row. */
        private static final long ROW_NANOS = TimeUnit.SECONDS.toNanos(5);

        private final Map<Key, AttemptSeries> all = new LinkedHashMap<>(16, 0.75f, true);
        private final AttemptCounts counts;

        All(AttemptCounts counts) {
            this.counts = counts;
        }

        /** Those that an attempt belongs to, the closest first. */
        List<AttemptSeries> of(TcpConversation c, long nanos, StringBuilder line) {
            Key to = new Key(Scope.TO, c.server());
            AttemptSeries server = all.get(to);
            if (server == null) {
                AttemptSeries there = all.get(new Key(Scope.TO, c.client()));
                if (there != null && there.caller.equals(c.server())) {
                    server = there; // who is called calls back
                    server.mutual = true;
                } else {
                    server = new AttemptSeries(to, c.client());
                }
                all.put(to, server);
            }
            List<AttemptSeries> found = List.of(
                    server,
                    row(new Key(Scope.FROM, host(c.client())), nanos, line),
                    row(new Key(Scope.AT, host(c.server())), nanos, line));
            for (Iterator<AttemptSeries> i = all.values().iterator(); all.size() > MOST; ) {
                AttemptSeries eldest = i.next();
                i.remove();
                counts.end(eldest, line);
            }
            return found;
        }

        private static String host(String end) {
            return end.substring(0, end.lastIndexOf(':'));
        }

        private AttemptSeries row(Key key, long nanos, StringBuilder line) {
            AttemptSeries series = all.get(key);
            if (series != null && nanos - series.lastNanos > ROW_NANOS) {
                counts.end(series, line);
                series = null;
            }
            if (series == null) {
                series = new AttemptSeries(key, "");
                all.put(key, series);
            }
            series.lastNanos = nanos;
            return series;
        }

        void end(StringBuilder line) {
            List<AttemptSeries> open = List.copyOf(all.values());
            all.clear();
            open.forEach(series -> counts.end(series, line));
        }
    }

    final Scope scope;
    final String end;
    private final String caller;
    /** Both ends called each other: it has no one end. */
    boolean mutual;
    /** Of these nothing is known yet. */
    int open;

    int opened;
    int failed;
    private long lastNanos;
    private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

    private AttemptSeries(Key key, String firstCaller) {
        scope = key.scope;
        end = key.end;
        caller = firstCaller;
    }

    Tally tally(Kind kind) {
        return tallies.computeIfAbsent(kind, k -> new Tally(this, k));
    }

    Iterable<Tally> tallies() {
        return tallies.values();
    }

    /** Another one was not in vain. */
    void opened() {
        open--;
        opened++;
    }

    /** Another one came to nothing and can be seen. */
    void shown(Kind kind, TcpConversation c) {
        failed++;
        Tally tally = tally(kind);
        tally.shown++;
        tally.like = c;
        tally.more(c);
    }
}
