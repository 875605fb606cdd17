package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.bool;
import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.ranges;
import static io.github.tcpwalk.view.table.Column.rows;
import static io.github.tcpwalk.view.table.Column.word;

import io.github.tcpwalk.view.ConversationRow.Transferred;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.List;

/** The columns of UDP conversations and of the files they transfer. */
public final class TransferTables {
    private static final int MOST_GAPS = 64;

    private static final Table<Transferred> FILE = Table.inner(
            "transferred_file",
            List.of(
                    Column.<Transferred>text("name", (f, to) -> to.text(DatagramWords.wholeName(f.file())))
                            .orNull(),
                    bool("complete", (f, to) -> to.bool(f.file().complete())),
                    bool("refused", (f, to) -> to.bool(f.file().refused())),
                    octets("bytes", f -> f.file().octets()),
                    Column.<Transferred>text("sha256", (f, to) -> to.text(f.sha256()))
                            .onlyIf(f -> f.sha256() != null),
                    integer("first_frame", f -> f.file().firstFrame()),
                    integer("last_frame", f -> f.file().lastFrame()),
                    Column.<Transferred>integer(
                                    "end_frame", (f, to) -> known(f.file().endFrame(), to))
                            .orNull(),
                    nanos("duration_ns", f -> f.file().durationNanos()),
                    integer("blocks", f -> f.file().blocks()),
                    integer("block_datagrams", f -> f.file().blockDatagrams()),
                    Column.<Transferred>integer(
                                    "missing_blocks", (f, to) -> known(f.file().missingBlocks(), to))
                            .orNull(),
                    ranges("missing", (f, to) -> missing(f, to)),
                    integer("acknowledged_blocks", f -> f.file().acknowledgedBlocks()),
                    Column.<Transferred>decimal(
                                    "acked_ratio", (f, to) -> ratio(f, f.file().acknowledgedRatio(), to))
                            .orNull(),
                    Column.<Transferred>decimal(
                                    "repeated_ratio",
                                    (f, to) -> ratio(f, f.file().repeatedRatio(), to))
                            .orNull(),
                    integer("acknowledgments", f -> f.file().acknowledgments()),
                    integer("retransmissions", f -> f.file().retransmissions()),
                    integer("duplicates", f -> f.file().duplicates()),
                    integer("acknowledged_and_sent_again", f -> f.file().acknowledgmentsLost()),
                    integer("max_outstanding", f -> f.file().maxOutstanding()),
                    Column.<Transferred>integer(
                                    "max_outstanding_frame",
                                    (f, to) -> known(f.file().maxOutstandingFrame(), to))
                            .orNull(),
                    integer("rtt_samples", f -> f.file().rttSamples()),
                    Column.<Transferred>nanos(
                                    "rtt_min_ns", (f, to) -> known(f.file().rttMinNanos(), to))
                            .orNull(),
                    Column.<Transferred>nanos(
                                    "rtt_avg_ns", (f, to) -> known(f.file().rttAverageNanos(), to))
                            .orNull(),
                    Column.<Transferred>nanos(
                                    "rtt_max_ns", (f, to) -> known(f.file().rttMaxNanos(), to))
                            .orNull()));

    private static final Table<ConversationRow> TRANSFER = Table.inner(
            "transfer",
            List.of(
                    word(
                            "sender",
                            ConversationTables.ENDS,
                            (r, to) -> to.word(
                                    ConversationTables.ENDS.get(r.transfer().senderIsClient() ? 0 : 1))),
                    integer("files_total", r -> r.transfer().fileCount()),
                    rows("files", FILE, (r, to) -> to.rows(FILE, r.files()))));

    public static final Table<ConversationRow> UDP = Table.of(
            "udp_conversation",
            "conversation",
            ConversationTables.ends("udp"),
            List.of(ConversationTables.START, ConversationTables.START_NANOS, ConversationTables.DURATION),
            ConversationTables.FRAMES,
            ConversationTables.HINT,
            List.of(
                    integer("datagrams", r -> r.exchange().datagrams()),
                    integer("datagrams_to_server", r -> r.exchange().datagramsToServer()),
                    integer("datagrams_to_client", r -> r.exchange().datagramsToClient()),
                    ConversationTables.TO_SERVER,
                    ConversationTables.TO_CLIENT,
                    Column.<ConversationRow>row("transfer", TRANSFER, (r, to) -> to.row(TRANSFER, r))
                            .onlyIf(r -> r.transfer() != null)),
            ConversationTables.FOUND);

    private TransferTables() {}

    private static void known(long value, Cell to) throws IOException {
        if (value < 0) {
            to.none();
        } else {
            to.integer(value);
        }
    }

    private static void ratio(Transferred f, double ratio, Cell to) throws IOException {
        if (f.file().blocks() > 0) {
            to.decimal(ratio);
        } else {
            to.none();
        }
    }

    private static void missing(Transferred f, Cell to) throws IOException {
        to.list();
        for (int[] gap : f.file().missing(MOST_GAPS)) {
            to.list();
            to.integer(gap[0]);
            to.integer(gap[1]);
            to.end();
        }
        to.end();
    }
}
