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
    /** What is left of the screen: the heads, the counts, and a line for how the capture goes. */
    private static final int OTHER_ROWS = 4;

    private static final int LEAST_ROWS = 3;
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
    private final int screenRows;
    private final Predicate<String> isLocal;
    private final LongSupplier clock;
    private final Words words;
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Ends> rows = new TreeMap<>();
    /** The latest conversation between two ends, the lesser first. */
    private final Map<String, Integer> latest = new HashMap<>();

    private long refreshed = System.nanoTime();
    private int linesShown;

    /**
     * @param screenRows of the terminal that shows it; 0 for none: then it is written once, at the end
     * @param isLocal whether this machine has an address
     * @param clock nanoseconds since the epoch
     */
    public StatesView(
            OutputStream out, WalkOptions options, int screenRows, Predicate<String> isLocal, LongSupplier clock) {
        this.out = out;
        this.options = options;
        this.screenRows = screenRows;
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
            ends = ends(c);
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

    private Ends ends(TcpConversation c) {
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
                new SocketRow(client, server, isHere(client), old.get(client)),
                new SocketRow(server, client, isHere(server), old.get(server)));
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
        if (screenRows > 0 && System.nanoTime() - refreshed >= REFRESH_NANOS) {
            refreshed = System.nanoTime();
            show(Math.max(LEAST_ROWS, screenRows - OTHER_ROWS));
        }
    }

    @Override
    public void summary(Story told) throws IOException {
        show(Integer.MAX_VALUE);
    }

    private void show(int most) throws IOException {
        long now = clock.getAsLong();
        forget(now);
        List<SocketRow> standing = standing(now);
        int local = standing.stream().mapToInt(r -> r.local.length()).max().orElse(0) + 2;
        int peer = standing.stream().mapToInt(r -> r.peer.length()).max().orElse(0) + 2;
        text.setLength(0);
        int shown = standing.size() <= most ? standing.size() : most - 1;
        text.append(options.paint().begin(Style.DIM));
        Columns.left(text, " " + words.say("live.states-head-state"), STATE);
        Columns.left(text, words.say("live.states-head-local"), Math.max(local, 8));
        Columns.left(text, words.say("live.states-head-peer"), Math.max(peer, 8));
        text.append(words.say("live.states-head-since"))
                .append(options.paint().end())
                .append('\n');
        for (SocketRow row : standing.subList(0, shown)) {
            Columns.left(text, (row.isInferred(now) ? "~" : " ") + row.state(now), STATE);
            Columns.left(text, row.local, Math.max(local, 8));
            Columns.left(text, row.peer, Math.max(peer, 8));
            text.append(clock(row.sinceNanos(now))).append('\n');
        }
        if (shown < standing.size()) {
            text.append(words.say("live.states-more", Map.of("count", standing.size() - shown)))
                    .append('\n');
        }
        Paragraph.append(text, counts(standing, now), 0, options.columns());
        String over = linesShown == 0 ? "" : "\033[" + linesShown + "A\r\033[J";
        linesShown = screenRows > 0 ? physicalLines() : 0;
        out.write((over + text).getBytes(StandardCharsets.UTF_8));
        out.flush();
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

    /** As many as the terminal needs for it. */
    private int physicalLines() {
        int columns = Math.max(1, options.columns());
        return text.toString()
                .replaceAll("\033\\[\\d*m", "")
                .lines()
                .mapToInt(line -> Math.max(1, (DisplayWidth.of(line) + columns - 1) / columns))
                .sum();
    }
}
