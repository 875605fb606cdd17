package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The connections as they stand now, a row for each end that this machine has, as {@code ss -tan} lists sockets:
 * without those that are closed, and without listening ones, which send nothing. Where both ends are elsewhere, both
 * have a row. A state behind {@code ~} is inferred, and nothing shows that it is there.
 */
public final class StatesView implements View {
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Below it is how the capture goes. */
    private static final int OTHER_ROWS = 1;

    private static final int LEAST_ROWS = 2;
    private static final int LEAST_CELLS = 6;
    private static final int STATE = 14;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** More connections than a machine has ports for. */
    private static final int MOST = 1 << 16;

    private static final int LEFT_OF_MOST = MOST - MOST / 4;

    private record Ends(SocketRow client, SocketRow server) {
        Stream<SocketRow> rows() {
            return Stream.of(client.shown(), server.shown());
        }
    }

    private final OutputStream out;
    private final WalkOptions options;
    /** Null for none. */
    private final Standing standing;

    private final Predicate<String> isLocal;
    private final LongSupplier clock;
    private final Words words;
    private final Map<Integer, Ends> rows = new TreeMap<>();
    /** The latest conversation between two ends, the lesser first. */
    private final Map<String, Integer> latest = new HashMap<>();

    private long refreshed = System.nanoTime();

    /**
     * @param standing where it is shown all the time; null for nowhere: then it is written once, at the end
     * @param isLocal whether this machine has an address
     * @param clock nanoseconds since the epoch
     */
    public StatesView(
            OutputStream out, WalkOptions options, Standing standing, Predicate<String> isLocal, LongSupplier clock) {
        this.out = out;
        this.options = options;
        this.standing = standing;
        this.isLocal = isLocal;
        this.clock = clock;
        words = new Words(options.language());
    }

    @Override
    public Order order() {
        return Order.IN_ORDER;
    }

    @Override
    public Set<Want> wants() {
        return EnumSet.noneOf(Want.class);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        if (o.is(Note.DUPLICATE_FRAME)) {
            return;
        }
        Ends ends = rows.get(c.number());
        if (ends == null) {
            ends = ends(c, s.timestampNanos);
            rows.put(c.number(), ends);
        } else if (!ends.client().local.equals(c.client())) {
            ends = new Ends(ends.server(), ends.client());
            rows.put(c.number(), ends);
        }
        SocketRow from = o.fromClient ? ends.client() : ends.server();
        SocketRow to = o.fromClient ? ends.server() : ends.client();
        from.sends(s, o);
        to.isSent(s, o);
        if (rows.size() > MOST) {
            forget(s.timestampNanos);
        }
        refresh();
    }

    private Ends ends(TcpConversation c, long nanos) {
        String client = c.client();
        String server = c.server();
        Integer number =
                latest.put(client.compareTo(server) < 0 ? client + ' ' + server : server + ' ' + client, c.number());
        Ends before = number == null ? null : rows.remove(number);
        Map<String, SocketRow> old = new HashMap<>();
        if (before != null) {
            before.rows().forEach(row -> old.put(row.local, row));
        }
        return new Ends(
                new SocketRow(client, server, isHere(client), nanos, old.get(client)),
                new SocketRow(server, client, isHere(server), nanos, old.get(server)));
    }

    private boolean isHere(String end) {
        String host = end.substring(0, end.lastIndexOf(':'));
        return isLocal.test(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }

    /** Those that no longer stand, or else the oldest. */
    private void forget(long now) {
        rows.values().removeIf(e -> e.rows().noneMatch(row -> row.stands(now)));
        if (rows.size() > MOST) { // many at once, as each time all are looked at
            rows.keySet().stream().limit(rows.size() - LEFT_OF_MOST).toList().forEach(rows::remove);
        }
        latest.values().removeIf(number -> !rows.containsKey(number));
    }

    @Override
    public void flush() throws IOException {
        refresh();
    }

    private void refresh() throws IOException {
        if (standing != null && System.nanoTime() - refreshed >= REFRESH_NANOS) {
            refreshed = System.nanoTime();
            standing.draw(table(standing.columns(), standing.rows()));
        }
    }

    @Override
    public void summary(Story told) throws IOException {
        if (standing != null) {
            standing.leave(table(standing.columns(), Integer.MAX_VALUE));
        } else {
            out.write(table(options.columns(), Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** @param screenRows that it may take; of more ends only the number is told */
    private String table(int columns, int screenRows) {
        long now = clock.getAsLong();
        forget(now);
        List<SocketRow> standing = standing(now);
        int local = cells(standing, row -> row.local);
        int peer = cells(standing, row -> row.peer);
        StringBuilder text = new StringBuilder(options.paint().begin(Style.DIM));
        text.append(line(
                " " + words.say("live.states-head-state"),
                words.say("live.states-head-local"),
                local,
                words.say("live.states-head-peer"),
                peer,
                words.say("live.states-head-since")));
        text.append(options.paint().end()).append('\n');
        StringBuilder counts = new StringBuilder();
        Paragraph.append(counts, counts(standing, now), 0, columns);
        List<String> lines = standing.stream()
                .map(row -> line(
                        (row.isInferred(now) ? "~" : " ") + row.state(now),
                        options.names().shown(row.local),
                        local,
                        options.names().shown(row.peer),
                        peer,
                        clock(row.sinceNanos(now))))
                .toList();
        int left = screenRows - OTHER_ROWS - DisplayWidth.rows(text, columns) - DisplayWidth.rows(counts, columns);
        int shown = fitting(lines, columns, left);
        lines.subList(0, shown).forEach(line -> text.append(line).append('\n'));
        if (shown < lines.size()) {
            text.append(words.say("live.states-more", Map.of("count", lines.size() - shown)))
                    .append('\n');
        }
        return text.append(counts).toString();
    }

    private int cells(List<SocketRow> shown, Function<SocketRow, String> end) {
        return 2
                + shown.stream()
                        .mapToInt(row -> DisplayWidth.of(options.names().shown(end.apply(row))))
                        .max()
                        .orElse(LEAST_CELLS);
    }

    private static String line(String state, String local, int localCells, String peer, int peerCells, String since) {
        StringBuilder line = new StringBuilder();
        Columns.left(line, state, STATE);
        Columns.left(line, local, localCells);
        Columns.left(line, peer, peerCells);
        return line.append(since).toString();
    }

    /** How many lines have room, where the number of the others takes a row. */
    private static int fitting(List<String> lines, int columns, int screenRows) {
        int taken = 0;
        int fit = 0;
        for (int i = 0; i < lines.size(); i++) {
            taken += DisplayWidth.rows(lines.get(i), columns);
            if (taken > screenRows) {
                return Math.max(Math.min(LEAST_ROWS, lines.size()), fit);
            }
            fit = taken < screenRows ? i + 1 : fit;
        }
        return lines.size();
    }

    private List<SocketRow> standing(long now) {
        List<SocketRow> standing = new ArrayList<>();
        for (Ends e : rows.values()) {
            boolean elsewhere = !e.client().here && !e.server().here;
            e.rows().filter(row -> row.stands(now) && (row.here || elsewhere)).forEach(standing::add);
        }
        return standing;
    }

    private String counts(Collection<SocketRow> standing, long now) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        standing.forEach(row -> counts.merge(row.state(now), 1, Integer::sum));
        List<String> each = new ArrayList<>();
        counts.forEach((state, count) -> each.add(state + " " + count));
        return words.say(
                "live.states-counts",
                Map.of(
                        "clock",
                        clock(now),
                        "count",
                        standing.size(),
                        "each",
                        String.join(words.terms().comma(), each)));
    }

    private String clock(long nanos) {
        Instant instant = Instant.ofEpochSecond(0, nanos);
        return CLOCK.format(LocalTime.ofInstant(instant, options.zone()));
    }
}
