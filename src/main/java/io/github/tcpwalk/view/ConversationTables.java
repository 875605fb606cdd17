package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.address;
import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.rows;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.time;
import static io.github.tcpwalk.view.table.Column.word;

import io.github.tcpwalk.hint.Protocol;
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
public final class ConversationTables {
    static final List<Encoded> ENDS = Encoded.all("client", "server");
    private static final List<Encoded> GAPS = Encoded.all(CaptureGap.values());
    private static final List<Encoded> OPENINGS = Encoded.all(Opening.values());
    private static final List<Encoded> CLOSINGS = Encoded.all(Closing.values());
    private static final List<Encoded> CLOSERS = Encoded.all("client", "server", "both");
    private static final List<Encoded> CONN_STATES =
            Encoded.all("S0", "S1", "SF", "REJ", "S2", "S3", "RSTO", "RSTR", "RSTOS0", "RSTRH", "SH", "SHR", "OTH");
    private static final List<Encoded> PROTOCOLS = Encoded.all(Protocol.values());
    private static final List<Encoded> CLIENT_RULES = Encoded.all(Stream.of(ClientRule.values())
            .map(rule -> rule.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toArray(String[]::new));

    private static final Table<Summary.End> END = Table.inner(
            "end",
            List.of(
                    word(
                            "state",
                            PacketTables.STATES,
                            (e, to) -> to.word(PacketTables.STATES.get(e.state().ordinal()))),
                    Column.<Summary.End>integer("isn", ConversationTables::isn).orNull(),
                    integer("segments", Summary.End::segments),
                    octets("data_bytes", Summary.End::payloadOctets),
                    integer("retransmissions", Summary.End::retransmissions),
                    integer("fast_retransmissions", Summary.End::fastRetransmissions),
                    integer("spurious_retransmissions", Summary.End::spuriousRetransmissions),
                    integer("out_of_order", Summary.End::outOfOrder),
                    integer("duplicate_acks", Summary.End::duplicateAcks),
                    integer("zero_windows", Summary.End::zeroWindows),
                    octets("missing_octets", Summary.End::missingOctets),
                    integer("rtt_samples", Summary.End::rttSamples),
                    Column.<Summary.End>nanos("rtt_min_ns", (e, to) -> sampled(e, e.rttMinNanos(), to))
                            .orNull(),
                    Column.<Summary.End>nanos("rtt_avg_ns", (e, to) -> sampled(e, e.rttAverageNanos(), to))
                            .orNull(),
                    Column.<Summary.End>nanos("rtt_max_ns", (e, to) -> sampled(e, e.rttMaxNanos(), to))
                            .orNull()));

    private static final Table<ConversationRow.Icmp> ICMP = Table.inner(
            "icmp_error",
            List.of(
                    text("file", (n, to) -> to.word(n.file())),
                    integer("frame", n -> n.notice().frame()),
                    text("from", (n, to) -> to.text(n.notice().sender())),
                    integer("icmp_type", n -> n.notice().type()),
                    integer("icmp_code", n -> n.notice().code()),
                    text("text", (n, to) -> to.text(n.notice().text())),
                    Column.<ConversationRow.Icmp>integer(
                                    "quoted_frame", n -> n.notice().quotedFrame())
                            .onlyIf(ConversationRow.Icmp::quotes),
                    Column.<ConversationRow.Icmp>text("quoted_file", (n, to) -> to.word(n.quotedFile()))
                            .onlyIf(ConversationRow.Icmp::quotesElsewhere)));

    static final Column<ConversationRow> START_NANOS =
            nanos("start_ns", r -> r.conversation().firstNanos());
    static final Column<ConversationRow> START =
            time("start", (r, to) -> to.time(r.conversation().firstNanos()));
    static final Column<ConversationRow> DURATION =
            nanos("duration_ns", r -> r.conversation().durationNanos());
    static final Column<ConversationRow> TO_SERVER =
            octets("bytes_to_server", r -> r.conversation().octetsToServer());
    static final Column<ConversationRow> TO_CLIENT =
            octets("bytes_to_client", r -> r.conversation().octetsToClient());

    /** What is known of a conversation from its first packet on. */
    public static final List<Column<ConversationRow>> KNOWN_AT_ONCE =
            Stream.concat(ends("tcp").stream(), Stream.of(START, START_NANOS)).toList();

    /** What it talks about. */
    static final List<Column<ConversationRow>> HINT = List.of(
            Column.<ConversationRow>word("hint_protocol", PROTOCOLS, ConversationTables::protocol)
                    .orNull(),
            Column.<ConversationRow>text(
                            "hint_name",
                            (r, to) -> textOrNone(
                                    r.hint() == null ? null : r.hint().name(), to))
                    .orNull(),
            Column.<ConversationRow>text(
                            "hint",
                            (r, to) -> textOrNone(
                                    r.hint() == null ? null : r.hint().text(), to))
                    .orNull());

    /** Where it begins and ends. */
    static final List<Column<ConversationRow>> FRAMES = List.of(
            integer("first_frame", r -> r.conversation().firstFrame()),
            integer("last_frame", r -> r.conversation().lastFrame()),
            Column.<ConversationRow>text("last_file", (r, to) -> to.word(r.lastFile()))
                    .onlyIf(ConversationRow::crossesFiles));

    /** What came of it. */
    static final List<Column<ConversationRow>> FOUND = List.of(
            rows(
                    "findings",
                    FindingTables.OF_CONVERSATION,
                    (r, to) -> to.rows(FindingTables.OF_CONVERSATION, r.findings())),
            Column.<ConversationRow>rows("icmp", ICMP, (r, to) -> to.rows(ICMP, r.icmp()))
                    .onlyIf(r -> !r.conversation().icmp().isEmpty()));

    /** How it went. */
    private static final List<Column<ConversationRow>> WENT = List.of(
            word(
                    "opening",
                    OPENINGS,
                    (r, to) -> to.word(OPENINGS.get(r.summary().opening().ordinal()))),
            Column.<ConversationRow>words("capture_gaps", GAPS, ConversationTables::gaps)
                    .onlyIf(r -> !r.summary().captureGaps().isEmpty()),
            Column.<ConversationRow>word("closing", CLOSINGS, ConversationTables::closing)
                    .orNull(),
            Column.<ConversationRow>word("first_closer", CLOSERS, ConversationTables::closer)
                    .orNull(),
            word(
                    "client_rule",
                    CLIENT_RULES,
                    (r, to) -> to.word(CLIENT_RULES.get(r.summary().clientRule().ordinal()))),
            integer("completeness", r -> r.summary().completeness()),
            word("conn_state", CONN_STATES, (r, to) -> to.text(r.summary().connState())),
            text("history", (r, to) -> to.text(r.summary().history())),
            integer("segments", r -> r.summary().segments()),
            integer("segments_to_server", r -> r.summary().client().segments()),
            integer("segments_to_client", r -> r.summary().server().segments()),
            TO_SERVER,
            TO_CLIENT,
            integer("retransmissions_to_server", r -> r.summary().client().retransmissions()),
            integer("retransmissions_to_client", r -> r.summary().server().retransmissions()),
            Column.<ConversationRow>nanos("handshake_rtt_ns", ConversationTables::handshake)
                    .orNull(),
            START,
            START_NANOS,
            DURATION);

    /** What else is told of it. */
    private static final List<Column<ConversationRow>> MORE = List.of(
            integer("duplicate_frames", r -> r.summary().duplicateFrames()),
            Column.<ConversationRow>row(
                            "client_stats",
                            END,
                            (r, to) -> to.row(END, r.summary().client()))
                    .notInCsv(),
            Column.<ConversationRow>row(
                            "server_stats",
                            END,
                            (r, to) -> to.row(END, r.summary().server()))
                    .notInCsv());

    public static final Table<ConversationRow> TCP = tcp(List.of());

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
        return Table.of("tcp_conversation", "conversation", ends("tcp"), WENT, FRAMES, HINT, MORE, more, FOUND);
    }

    /** What every conversation begins with. */
    static List<Column<ConversationRow>> ends(String protocol) {
        List<Encoded> name = Encoded.all(protocol);
        return List.of(
                text("file", (r, to) -> to.word(r.file())),
                integer("conversation", r -> r.conversation().number()),
                word("protocol", name, (r, to) -> to.word(name.get(0))),
                address(
                        "client",
                        (r, to) -> to.address(
                                r.conversation().ipVersion(),
                                r.conversation().clientHigh(),
                                r.conversation().clientLow())),
                integer("client_port", r -> r.conversation().clientPort()),
                address(
                        "server",
                        (r, to) -> to.address(
                                r.conversation().ipVersion(),
                                r.conversation().serverHigh(),
                                r.conversation().serverLow())),
                integer("server_port", r -> r.conversation().serverPort()),
                text("community_id", (r, to) -> to.text(r.communityId())));
    }

    private static void protocol(ConversationRow r, Cell to) throws IOException {
        if (r.hint() == null) {
            to.none();
        } else {
            to.word(PROTOCOLS.get(r.hint().protocol().ordinal()));
        }
    }

    private static void textOrNone(String text, Cell to) throws IOException {
        if (text == null) {
            to.none();
        } else {
            to.text(text);
        }
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
