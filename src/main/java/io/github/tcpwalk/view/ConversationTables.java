package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.rows;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.time;
import static io.github.tcpwalk.view.table.Column.word;

import io.github.tcpwalk.tcp.CaptureGap;
import io.github.tcpwalk.tcp.ClientRule;
import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of TCP conversations, and those that UDP conversations share with them. */
final class ConversationTables {
    static final List<Encoded> ENDS = Encoded.all("client", "server");
    private static final List<Encoded> GAPS = Encoded.all(CaptureGap.values());
    private static final List<Encoded> OPENINGS = Encoded.all(Opening.values());
    private static final List<Encoded> CLOSINGS = Encoded.all(Closing.values());
    private static final List<Encoded> CLOSERS = Encoded.all("client", "server", "both");
    private static final List<Encoded> CONN_STATES =
            Encoded.all("S0", "S1", "SF", "REJ", "S2", "S3", "RSTO", "RSTR", "RSTOS0", "RSTRH", "SH", "SHR", "OTH");
    private static final List<Encoded> CLIENT_RULES = Encoded.all(Stream.of(ClientRule.values())
            .map(rule -> rule.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toArray(String[]::new));

    private static final Table<Summary.End> END = Table.inner(
            "end",
            "One end of a TCP conversation: what it sent.",
            List.of(
                    word(
                            "state",
                            PacketTables.STATES,
                            "its state at the end",
                            (e, to) -> to.word(PacketTables.STATES.get(e.state().ordinal()))),
                    Column.<Summary.End>integer("isn", "its initial sequence number as sent", ConversationTables::isn)
                            .orNull("without a SYN of it"),
                    integer("segments", "segments, copies of one in the capture included", Summary.End::segments),
                    octets(
                            "payload_octets",
                            "payload, what was sent again counted each time",
                            Summary.End::payloadOctets),
                    integer("retransmissions", "segments sent again", Summary.End::retransmissions),
                    integer(
                            "fast_retransmissions",
                            "of these, after three duplicate acknowledgments",
                            Summary.End::fastRetransmissions),
                    integer(
                            "spurious_retransmissions",
                            "of these, already acknowledged",
                            Summary.End::spuriousRetransmissions),
                    integer("out_of_order", "segments out of order", Summary.End::outOfOrder),
                    integer("duplicate_acks", "duplicate acknowledgments it sent", Summary.End::duplicateAcks),
                    integer("zero_windows", "segments with a window of 0", Summary.End::zeroWindows),
                    octets(
                            "missing_octets",
                            "what lies below its highest number and was not captured",
                            Summary.End::missingOctets),
                    integer("rtt_samples", "round trips measured, by Karn's rule", Summary.End::rttSamples),
                    Column.<Summary.End>nanos("rtt_min_ns", "the shortest", (e, to) -> sampled(e, e.rttMinNanos(), to))
                            .orNull("without a sample"),
                    Column.<Summary.End>nanos(
                                    "rtt_avg_ns", "their mean", (e, to) -> sampled(e, e.rttAverageNanos(), to))
                            .orNull("without a sample"),
                    Column.<Summary.End>nanos("rtt_max_ns", "the longest", (e, to) -> sampled(e, e.rttMaxNanos(), to))
                            .orNull("without a sample")));

    private static final Table<ConversationRow.Icmp> ICMP = Table.inner(
            "icmp_error",
            "An ICMP error that quotes a packet of the conversation.",
            List.of(
                    text("file", "the file that its frame is numbered in", (n, to) -> to.word(n.file())),
                    integer("frame", "number of its frame", n -> n.notice().frame()),
                    text(
                            "from",
                            "address of its sender",
                            (n, to) -> to.text(n.notice().sender())),
                    integer(
                            "icmp_type",
                            "its type: of ICMP (RFC 792), between IPv6 ends of ICMPv6 (RFC 4443)",
                            n -> n.notice().type()),
                    integer("icmp_code", "its code", n -> n.notice().code()),
                    text(
                            "text",
                            "what it says, in the RFC's words",
                            (n, to) -> to.text(n.notice().text())),
                    Column.<ConversationRow.Icmp>integer(
                                    "quoted_frame",
                                    "the frame it quotes",
                                    n -> n.notice().quotedFrame())
                            .onlyIf("of a datagram captured shortly before", ConversationRow.Icmp::quotes),
                    Column.<ConversationRow.Icmp>text(
                                    "quoted_file",
                                    "the file that the frame it quotes is numbered in",
                                    (n, to) -> to.word(n.quotedFile()))
                            .onlyIf(
                                    "where files are read as one and it is another than the row's",
                                    ConversationRow.Icmp::quotesElsewhere)));

    static final Column<ConversationRow> START_NANOS = nanos(
            "start_ns",
            "the same since 1970-01-01T00:00:00Z",
            r -> r.conversation().firstNanos());
    static final Column<ConversationRow> START = time(
            "start",
            "when its first packet was captured, UTC",
            (r, to) -> to.time(r.conversation().firstNanos()));
    static final Column<ConversationRow> DURATION = nanos(
            "duration_ns",
            "from its first packet to its last",
            r -> r.conversation().durationNanos());
    static final Column<ConversationRow> TO_SERVER = octets(
            "bytes_to_server",
            "payload from the client; of TCP what was sent again counts once",
            r -> r.conversation().octetsToServer());
    static final Column<ConversationRow> TO_CLIENT = octets(
            "bytes_to_client",
            "payload from the server, likewise; none where a socket is connected to itself, as all is from the client",
            r -> r.conversation().octetsToClient());

    /** Where it begins and ends. */
    static final List<Column<ConversationRow>> FRAMES = List.of(
            integer(
                    "first_frame",
                    "number of its first frame",
                    r -> r.conversation().firstFrame()),
            integer(
                    "last_frame",
                    "number of its last frame",
                    r -> r.conversation().lastFrame()),
            Column.<ConversationRow>text(
                            "last_file", "the capture that its last frame is in", (r, to) -> to.word(r.lastFile()))
                    .onlyIf("where it is another than file", ConversationRow::crossesFiles));

    /** What came of it. */
    static final List<Column<ConversationRow>> FOUND = List.of(
            rows(
                    "findings",
                    FindingTables.OF_CONVERSATION,
                    "what was found out, the worst first",
                    (r, to) -> to.rows(FindingTables.OF_CONVERSATION, r.findings())),
            Column.<ConversationRow>rows(
                            "icmp",
                            ICMP,
                            "ICMP errors that quote its packets, at most 16",
                            (r, to) -> to.rows(ICMP, r.icmp()))
                    .onlyIf("where there are", r -> !r.conversation().icmp().isEmpty()));

    /** How it went. */
    private static final List<Column<ConversationRow>> WENT = List.of(
            word(
                    "opening",
                    OPENINGS,
                    "how it was opened",
                    (r, to) -> to.word(OPENINGS.get(r.summary().opening().ordinal()))),
            Column.<ConversationRow>words(
                            "capture_gaps",
                            GAPS,
                            "what was not captured though it was sent, or late",
                            ConversationTables::gaps)
                    .onlyIf("where there are", r -> !r.summary().captureGaps().isEmpty()),
            Column.<ConversationRow>word("closing", CLOSINGS, "how it was closed", ConversationTables::closing)
                    .orNull("when nothing was ever open"),
            Column.<ConversationRow>word(
                            "first_closer", CLOSERS, "who sent the first FIN or RST", ConversationTables::closer)
                    .orNull("before one"),
            word(
                    "client_rule",
                    CLIENT_RULES,
                    "what told the client from the server",
                    (r, to) -> to.word(CLIENT_RULES.get(r.summary().clientRule().ordinal()))),
            integer(
                    "completeness",
                    "Wireshark's sum: 1 SYN, 2 SYN+ACK, 4 ACK without payload, 8 data, 16 FIN, 32 RST",
                    r -> r.summary().completeness()),
            word(
                    "conn_state",
                    CONN_STATES,
                    "as in Zeek's conn.log",
                    (r, to) -> to.text(r.summary().connState())),
            text(
                    "history",
                    "as in Zeek's conn.log",
                    (r, to) -> to.text(r.summary().history())),
            integer("segments", "segments both ways", r -> r.summary().segments()),
            integer(
                    "segments_to_server",
                    "segments from the client",
                    r -> r.summary().client().segments()),
            integer(
                    "segments_to_client",
                    "segments from the server",
                    r -> r.summary().server().segments()),
            TO_SERVER,
            TO_CLIENT,
            integer(
                    "retransmissions_to_server",
                    "segments that the client sent again",
                    r -> r.summary().client().retransmissions()),
            integer(
                    "retransmissions_to_client",
                    "segments that the server sent again",
                    r -> r.summary().server().retransmissions()),
            Column.<ConversationRow>nanos(
                            "handshake_rtt_ns",
                            "from the opener's last SYN, or its first where each got its own answer,"
                                    + " to the segment that completed the opening",
                            ConversationTables::handshake)
                    .orNull("when that was not captured, or is no round trip: the SYN+ACK was sent again,"
                            + " or an ACK before that segment may have been lost"),
            START,
            START_NANOS,
            DURATION);

    /** What else is told of it. */
    private static final List<Column<ConversationRow>> MORE = List.of(
            integer(
                    "duplicate_frames",
                    "copies of packets in the capture",
                    r -> r.summary().duplicateFrames()),
            Column.<ConversationRow>row(
                            "client_stats",
                            END,
                            "the client's end",
                            (r, to) -> to.row(END, r.summary().client()))
                    .notInCsv(),
            Column.<ConversationRow>row(
                            "server_stats",
                            END,
                            "the server's end",
                            (r, to) -> to.row(END, r.summary().server()))
                    .notInCsv());

    static final Table<ConversationRow> TCP = tcp(List.of());

    private ConversationTables() {}

    private static void gaps(ConversationRow r, Cell to) throws IOException {
        to.list();
        for (CaptureGap gap : r.summary().captureGaps()) {
            to.word(GAPS.get(gap.ordinal()));
        }
        to.end();
    }

    /** @param more columns of how it went */
    static Table<ConversationRow> tcp(List<Column<ConversationRow>> more) {
        return Table.of(
                "tcp_conversation",
                "conversation",
                "A TCP connection, or an attempt at one, as a whole.",
                ends("tcp"),
                WENT,
                FRAMES,
                MORE,
                more,
                FOUND);
    }

    /** What every conversation begins with. */
    static List<Column<ConversationRow>> ends(String protocol) {
        List<Encoded> name = Encoded.all(protocol);
        return List.of(
                text(
                        "file",
                        "the capture that its first frame is in, as the command line names it",
                        (r, to) -> to.word(r.file())),
                integer(
                        "conversation",
                        "its number in the capture, from 1 by their first packets, TCP and UDP together",
                        r -> r.conversation().number()),
                word("protocol", name, "what it runs over", (r, to) -> to.word(name.get(0))),
                text(
                        "client",
                        "address of the client",
                        (r, to) -> to.address(
                                r.conversation().ipVersion(),
                                r.conversation().clientHigh(),
                                r.conversation().clientLow())),
                integer(
                        "client_port",
                        "port of the client",
                        r -> r.conversation().clientPort()),
                text(
                        "server",
                        "address of the server",
                        (r, to) -> to.address(
                                r.conversation().ipVersion(),
                                r.conversation().serverHigh(),
                                r.conversation().serverLow())),
                integer(
                        "server_port",
                        "port of the server",
                        r -> r.conversation().serverPort()),
                text(
                        "community_id",
                        "Community ID, version 1, seed 0: what other tools call the same flow",
                        (r, to) -> to.text(r.communityId())));
    }

    private static void isn(Summary.End e, Cell to) throws IOException {
        if (e.issKnown()) {
            to.integer(e.iss() & 0xFFFF_FFFFL);
        } else {
            to.none();
        }
    }

    private static void sampled(Summary.End e, long nanos, Cell to) throws IOException {
        if (e.rttSamples() > 0) {
            to.integer(nanos);
        } else {
            to.none();
        }
    }

    private static void closing(ConversationRow r, Cell to) throws IOException {
        if (r.summary().closing() == null) {
            to.none();
        } else {
            to.word(CLOSINGS.get(r.summary().closing().ordinal()));
        }
    }

    private static void closer(ConversationRow r, Cell to) throws IOException {
        to.text(r.summary().firstCloser());
    }

    private static void handshake(ConversationRow r, Cell to) throws IOException {
        if (r.summary().handshakeRttNanos() < 0) {
            to.none();
        } else {
            to.integer(r.summary().handshakeRttNanos());
        }
    }
}
