package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.text.Columns;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import io.github.tcpwalk.udp.StopAndWait;
import io.github.tcpwalk.udp.TransferredFile;
import io.github.tcpwalk.udp.UdpExchange;
import io.github.tcpwalk.view.FlowsLayout.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line a conversation, with totals, and what the terminal is too narrow for. */
public final class FlowsTable {
    private static final Column[] COLUMNS = Column.values();

    /** Columns are as wide as these first rows need; of many more, a longer one may stand out. */
    private static final int ROWS_MEASURED = 2_000;

    /** Of so many rows it pays to make several blocks at a time. */
    private static final int BLOCK = 1_024;

    /** So many blocks are made before they are written: what waits to be written stays bounded. */
    private static final int BLOCKS_AT_ONCE = 16;

    private final OutputStream out;
    private final WalkOptions options;
    private final Words words;
    private final Totals inAll = new Totals();
    private FlowsLayout layout;
    private boolean anyRow;
    /** There is something to sum up. */
    private boolean said;

    public FlowsTable(OutputStream out, WalkOptions options) {
        this.out = out;
        this.options = options;
        words = new Words(options.language());
    }

    /** Writes the first {@code limit} rows in the given order, then the totals of all. */
    public void write(List<Conversation> all, int limit) throws IOException {
        rows(all, limit);
        said = true;
        totals();
    }

    /** Writes the first {@code limit} rows in the given order, of several such tables with common totals. */
    void rows(List<Conversation> all, int limit) throws IOException {
        List<Conversation> rows = all.subList(0, Math.min(limit, all.size()));
        said |= !all.isEmpty();
        String[] heads = Arrays.stream(COLUMNS).map(c -> words.say(c.key)).toArray(String[]::new);
        int number = rows.stream().mapToInt(Conversation::number).max().orElse(1);
        measure(heads, Integer.toString(number).length(), rows.subList(0, Math.min(rows.size(), ROWS_MEASURED)));
        Block block = new Block();
        if (!rows.isEmpty()) {
            block.head(heads);
        }
        for (int from = 0; from < rows.size(); from += BLOCK * BLOCKS_AT_ONCE) {
            block.write();
            List<Conversation> several = rows.subList(from, Math.min(rows.size(), from + BLOCK * BLOCKS_AT_ONCE));
            for (Block made : side(blocks(several)).map(this::block).toList()) {
                made.write();
                inAll.add(made.totals);
            }
        }
        anyRow |= !rows.isEmpty();
        block.write();
        side(blocks(all.subList(rows.size(), all.size()))).map(this::totals).forEachOrdered(inAll::add);
    }

    /** Writes the totals of all rows until now. */
    void totals() throws IOException {
        if (!said) {
            return;
        }
        Block block = new Block();
        inAll.say(block);
        if (anyRow && layout.isNarrow()) {
            block.say(leftOut());
        }
        block.write();
    }

    private String leftOut() {
        Stream<String> columns = layout.leftOut().stream().map(c -> words.say(c.key));
        Stream<String> ends = layout.isShortened() ? Stream.of(words.say("flows.ends")) : Stream.of();
        return words.say(
                "flows.left-out",
                Map.of(
                        "what",
                        Stream.concat(columns, ends)
                                .collect(Collectors.joining(words.terms().comma())),
                        "columns",
                        options.columns(),
                        "all",
                        layout.all()));
    }

    private static List<List<Conversation>> blocks(List<Conversation> rows) {
        List<List<Conversation>> blocks = new ArrayList<>();
        for (int at = 0; at < rows.size(); at += BLOCK) {
            blocks.add(rows.subList(at, Math.min(rows.size(), at + BLOCK)));
        }
        return blocks;
    }

    /** To be worked out side by side: how a conversation went may not have been thought about yet. */
    private static <T> Stream<T> side(List<T> parts) {
        return parts.size() > 1 ? parts.parallelStream() : parts.stream(); // one needs no other threads
    }

    private Totals totals(List<Conversation> rows) {
        Totals totals = new Totals();
        for (Conversation c : rows) {
            if (c instanceof TcpConversation tcp) {
                totals.add(tcp.glance());
            } else {
                totals.udp++;
            }
        }
        return totals;
    }

    private void measure(String[] heads, int number, List<Conversation> rows) {
        int client = 6;
        int server = 6;
        int[] widths = Arrays.stream(heads).mapToInt(DisplayWidth::of).toArray();
        if (rows.stream().allMatch(c -> c.hint() == null)) {
            widths[Column.HINT.ordinal()] = 0;
        }
        for (Conversation c : rows) {
            client = Math.max(client, DisplayWidth.of(options.names().client(c)));
            server = Math.max(server, DisplayWidth.of(options.names().server(c)));
        }
        for (int[] needed : side(blocks(rows)).map(this::widths).toList()) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], needed[i]);
            }
        }
        layout = new FlowsLayout(options.columns(), number, client, server, widths);
    }

    private int[] widths(List<Conversation> rows) {
        int[] needed = new int[COLUMNS.length];
        for (Conversation c : rows) {
            String[] cells = cells(c, new Totals());
            for (int i = 0; i < cells.length; i++) {
                needed[i] = Math.max(needed[i], DisplayWidth.of(cells[i]));
            }
        }
        return needed;
    }

    private Block block(List<Conversation> rows) {
        Block made = new Block();
        for (Conversation c : rows) {
            made.row(c);
        }
        return made;
    }

    /** What stands in a row, which {@code totals} counts as well. */
    private String[] cells(Conversation c, Totals totals) {
        if (c instanceof UdpConversation udp) {
            totals.udp++;
            UdpExchange u = udp.exchange();
            StopAndWait t = u.transfer();
            String files = t == null ? "-" : files(t);
            return new String[] {
                "udp",
                files,
                t == null ? "udp" : files,
                u.datagramsToServer() + "/" + u.datagramsToClient(),
                octets(u.octetsToServer(), u.octetsToClient()),
                t == null ? "-" : Long.toString(retransmissions(t)),
                "-",
                Measure.time(c.durationNanos()),
                HintText.of(c)
            };
        }
        Glance t = ((TcpConversation) c).glance();
        totals.add(t);
        String opening = words.terms().of(t.opening());
        String closing = t.closing() == null ? "-" : words.terms().of(t.closing());
        return new String[] {
            opening,
            closing,
            t.closing() == null ? opening : closing,
            t.client().segments() + "/" + t.server().segments(),
            octets(t.client().uniqueOctets(), t.server().uniqueOctets()),
            Long.toString(t.client().retransmissions() + t.server().retransmissions()),
            t.handshakeRttNanos() < 0 ? "-" : Measure.time(t.handshakeRttNanos()),
            Measure.time(c.durationNanos()),
            HintText.of(c)
        };
    }

    private String octets(long toServer, long toClient) {
        return layout != null && layout.isCompact()
                ? compact(toServer) + "/" + compact(toClient)
                : toServer + "/" + toClient;
    }

    /** {@code 999}, {@code 1.31M}. */
    private static String compact(long octets) {
        return Measure.octets(octets).replace("B", "").replace(" ", "");
    }

    private String files(StopAndWait t) {
        boolean complete = t.files().stream().allMatch(TransferredFile::complete);
        return words.say("flows.files", Map.of("files", t.fileCount(), "complete", complete));
    }

    private static long retransmissions(StopAndWait t) {
        return t.files().stream().mapToLong(TransferredFile::retransmissions).sum();
    }

    /** Lines that are written together, and what their rows make. */
    private final class Block {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder line = new StringBuilder(200);
        private final Totals totals = new Totals();

        void head(String[] heads) {
            line.append(options.paint().begin(Style.DIM));
            ends(words.say("flows.number"), "    ", words.say("flows.client"), words.say("flows.server"));
            figures(heads);
            line.append(options.paint().end());
            end();
        }

        void row(Conversation c) {
            ends(
                    Integer.toString(c.number()),
                    FlowsLayout.ARROW,
                    options.names().client(c),
                    options.names().server(c));
            figures(cells(c, totals));
            end();
        }

        private void ends(String n, String arrow, String a, String b) {
            Columns.right(line, n, layout.number);
            Columns.left(line.append(layout.gap()), layout.end(a, layout.client()), layout.client());
            Columns.left(line.append(arrow), layout.end(b, layout.server()), layout.server());
        }

        private void figures(String[] cells) {
            for (Column column : layout.shown()) {
                line.append(layout.gap());
                if (column.right) {
                    Columns.right(line, cells[column.ordinal()], layout.width(column));
                } else {
                    Columns.left(line, layout.cell(column, cells[column.ordinal()]), layout.width(column));
                }
            }
            Columns.trim(line);
        }

        void say(String sentence) {
            List<String> lines =
                    options.columns() > 0 ? Paragraph.wrap(sentence, options.columns()) : List.of(sentence);
            for (String each : lines) {
                line.append(each);
                end();
            }
        }

        private void end() {
            text.append(line).append('\n');
            line.setLength(0);
        }

        void write() throws IOException {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
    }

    /** What rows make together, shown or not. */
    private final class Totals {
        private long segments;
        private long octets;
        private long retransmissions;
        private long tcp;
        private long udp;
        private final Map<Opening, Integer> openings = new EnumMap<>(Opening.class);

        void add(Glance t) {
            tcp++;
            openings.merge(t.opening(), 1, Integer::sum);
            segments += t.client().segments() + t.server().segments();
            octets += t.client().uniqueOctets() + t.server().uniqueOctets();
            retransmissions += t.client().retransmissions() + t.server().retransmissions();
        }

        void add(Totals part) {
            tcp += part.tcp;
            udp += part.udp;
            part.openings.forEach((opening, n) -> openings.merge(opening, n, Integer::sum));
            segments += part.segments;
            octets += part.octets;
            retransmissions += part.retransmissions;
        }

        void say(Block to) {
            if (tcp + udp > 0) {
                to.end();
            }
            Map<String, Object> values = new HashMap<>();
            values.put("n", tcp);
            if (tcp > 0) {
                Map<String, Integer> named = new TreeMap<>();
                openings.forEach((opening, n) -> named.merge(words.terms().of(opening), n, Integer::sum));
                values.put(
                        "openings",
                        named.entrySet().stream()
                                .map(e -> words.say("flows.opened", Map.of("n", e.getValue(), "opening", e.getKey())))
                                .collect(Collectors.joining(words.terms().comma())));
            }
            to.say(words.say("flows.tcp", values));
            if (udp > 0) {
                to.say(words.say("flows.udp", Map.of("n", udp)));
            }
            if (tcp > 0) {
                to.say(words.say(
                        "flows.totals", Map.of("segments", segments, "octets", octets, "again", retransmissions)));
            }
        }
    }
}
