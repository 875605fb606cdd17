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
final class TransferTables {
    private static final int MOST_GAPS = 64;

    private static final Table<Transferred> FILE = Table.inner(
            "transferred_file",
            "A file sent by stop-and-wait.",
            List.of(
                    Column.<Transferred>text(
                                    "name", "its name, escaped", (f, to) -> to.text(DatagramWords.wholeName(f.file())))
                            .orNull("when it was not captured"),
                    bool(
                            "complete",
                            "all of it was captured",
                            (f, to) -> to.bool(f.file().complete())),
                    bool(
                            "refused",
                            "the receiver refused it",
                            (f, to) -> to.bool(f.file().refused())),
                    octets(
                            "bytes",
                            "what all different blocks hold",
                            f -> f.file().octets()),
                    Column.<Transferred>text(
                                    "sha256",
                                    "SHA-256 of its octets up to the first missing block, in hexadecimal",
                                    (f, to) -> to.text(f.sha256()))
                            .onlyIf("in walk", f -> f.sha256() != null),
                    integer(
                            "first_frame",
                            "number of its first frame",
                            f -> f.file().firstFrame()),
                    integer(
                            "last_frame",
                            "number of its last frame",
                            f -> f.file().lastFrame()),
                    Column.<Transferred>integer(
                                    "end_frame",
                                    "number of its END's frame",
                                    (f, to) -> known(f.file().endFrame(), to))
                            .orNull("when none was captured"),
                    nanos(
                            "duration_ns",
                            "from its first datagram to its last",
                            f -> f.file().lastNanos() - f.file().firstNanos()),
                    integer("blocks", "different blocks captured", f -> f.file().blocks()),
                    integer(
                            "block_datagrams",
                            "datagrams with a block, each copy counted",
                            f -> f.file().blockDatagrams()),
                    Column.<Transferred>integer(
                                    "missing_blocks",
                                    "blocks below the highest that were not captured",
                                    (f, to) -> known(f.file().missingBlocks(), to))
                            .orNull("when the numbers make no sense"),
                    ranges(
                            "missing",
                            "the first and last numbers of these, at most 64 pairs",
                            (f, to) -> missing(f, to)),
                    integer(
                            "acknowledged_blocks",
                            "different blocks acknowledged",
                            f -> f.file().acknowledgedBlocks()),
                    Column.<Transferred>decimal(
                                    "acked_ratio",
                                    "these by the blocks captured, 0 to 1",
                                    (f, to) -> ratio(f, f.file().acknowledgedRatio(), to))
                            .orNull("without a block"),
                    Column.<Transferred>decimal(
                                    "repeated_ratio",
                                    "repeats among the datagrams with a block, 0 to 1",
                                    (f, to) -> ratio(f, f.file().repeatedRatio(), to))
                            .orNull("without a block"),
                    integer(
                            "acknowledgments",
                            "acknowledgments, each copy counted",
                            f -> f.file().acknowledgments()),
                    integer(
                            "retransmissions",
                            "names, blocks and ENDs sent again",
                            f -> f.file().retransmissions()),
                    integer(
                            "duplicates",
                            "copies of datagrams, and blocks acknowledged again",
                            f -> f.file().duplicates()),
                    integer(
                            "acknowledged_and_sent_again",
                            "blocks sent again after their acknowledgment was captured",
                            f -> f.file().acknowledgmentsLost()),
                    integer(
                            "max_outstanding",
                            "most blocks sent and not acknowledged at a time",
                            f -> f.file().maxOutstanding()),
                    Column.<Transferred>integer(
                                    "max_outstanding_frame",
                                    "the frame that made it so",
                                    (f, to) -> known(f.file().maxOutstandingFrame(), to))
                            .orNull("without a block"),
                    integer(
                            "rtt_samples",
                            "blocks acknowledged after being sent once",
                            f -> f.file().rttSamples()),
                    Column.<Transferred>nanos(
                                    "rtt_min_ns",
                                    "the shortest round trip of these",
                                    (f, to) -> known(f.file().rttMinNanos(), to))
                            .orNull("without a sample"),
                    Column.<Transferred>nanos(
                                    "rtt_avg_ns",
                                    "their mean",
                                    (f, to) -> known(f.file().rttAverageNanos(), to))
                            .orNull("without a sample"),
                    Column.<Transferred>nanos(
                                    "rtt_max_ns",
                                    "the longest",
                                    (f, to) -> known(f.file().rttMaxNanos(), to))
                            .orNull("without a sample")));

    private static final Table<ConversationRow> TRANSFER = Table.inner(
            "transfer",
            "A stop-and-wait file transfer.",
            List.of(
                    word(
                            "sender",
                            ConversationTables.ENDS,
                            "who sends the files",
                            (r, to) -> to.word(
                                    ConversationTables.ENDS.get(r.transfer().senderIsClient() ? 0 : 1))),
                    integer("files_total", "how many files", r -> r.transfer().fileCount()),
                    rows("files", FILE, "the first of them, at most 256", (r, to) -> to.rows(FILE, r.files()))));

    static final Table<ConversationRow> UDP = Table.of(
            "udp_conversation",
            "conversation",
            "The datagrams between two ends; the client sent first.",
            ConversationTables.ends("udp"),
            List.of(ConversationTables.START, ConversationTables.START_NANOS, ConversationTables.DURATION),
            ConversationTables.FRAMES,
            List.of(
                    integer(
                            "datagrams",
                            "datagrams both ways",
                            r -> r.exchange().datagrams()),
                    integer(
                            "datagrams_to_server",
                            "datagrams from the client",
                            r -> r.exchange().datagramsToServer()),
                    integer(
                            "datagrams_to_client",
                            "datagrams from the server",
                            r -> r.exchange().datagramsToClient()),
                    ConversationTables.TO_SERVER,
                    ConversationTables.TO_CLIENT,
                    Column.<ConversationRow>row(
                                    "transfer", TRANSFER, "the files it transfers", (r, to) -> to.row(TRANSFER, r))
                            .onlyIf("where it is a stop-and-wait file transfer", r -> r.transfer() != null)),
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
