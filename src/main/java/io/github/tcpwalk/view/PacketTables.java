package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.time;
import static io.github.tcpwalk.view.table.Column.word;
import static io.github.tcpwalk.view.table.Column.wordPair;
import static io.github.tcpwalk.view.table.Column.words;

import io.github.tcpwalk.tcp.Certainty;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Refusal;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;

/** The columns of packets, and of segments among them. */
final class PacketTables {
    static final List<Encoded> STATES = Encoded.all(State.values());
    private static final List<Encoded> ROLES = Encoded.all(Role.values());
    private static final List<Encoded> PHASES = Encoded.all(Phase.values());
    private static final List<Encoded> NOTES = Encoded.all(Note.all());
    private static final List<Encoded> CERTAINTIES = Encoded.all(Certainty.values());
    private static final List<Encoded> REFUSALS = Encoded.all(Refusal.values());

    static final List<Column<PacketRow>> PACKET = List.of(
            text("file", "the capture it is in, as the command line names it", (r, to) -> to.word(r.fileName())),
            integer(
                    "frame",
                    "number of its frame in that file, from 1, as Wireshark counts; of a packet in fragments, of the"
                            + " frame that completed it",
                    (r, to) -> to.integer(r.packet().frame)),
            time("time", "when it was captured, UTC", (r, to) -> to.time(r.packet().timestampNanos)),
            nanos("time_ns", "the same since 1970-01-01T00:00:00Z", (r, to) -> to.integer(r.packet().timestampNanos)),
            integer(
                    "conversation",
                    "number of its conversation in the capture, from 1 by their first packets, TCP and UDP together",
                    (r, to) -> to.integer(r.conversation().number())),
            text("src", "address of its sender", PacketTables::source),
            integer("src_port", "port of its sender", (r, to) -> to.integer(r.packet().sourcePort)),
            text("dst", "address of its receiver", PacketTables::destination),
            integer("dst_port", "port of its receiver", (r, to) -> to.integer(r.packet().destinationPort)));

    static final Column<PacketRow> LENGTH =
            octets("len", "payload on the wire, by the IP header", (r, to) -> to.integer(r.packet().payloadOctets));

    static final Table<PacketRow> SEGMENT = Table.of(
            "segment",
            "segment",
            "A TCP segment, in the order captured.",
            PACKET,
            List.of(
                    text(
                            "flags",
                            "TCP flags in tcpdump's letters: F FIN, S SYN, R RST, P PSH, . ACK, U URG, E ECE, W CWR,"
                                    + " e AE; none without any",
                            (r, to) -> to.word(r.flags())),
                    integer(
                            "seq",
                            "relative sequence number: 0 is the ISS, 1 the first octet of data",
                            (r, to) -> to.integer(r.said().relativeSeq)),
                    Column.<PacketRow>integer(
                                    "ack",
                                    "relative acknowledgment number",
                                    (r, to) -> acknowledgment(r, r.said().relativeAck, to))
                            .orNull("without the ACK flag"),
                    integer(
                            "raw_seq",
                            "sequence number as sent",
                            (r, to) -> to.integer(r.segment().seq & 0xFFFF_FFFFL)),
                    Column.<PacketRow>integer(
                                    "raw_ack",
                                    "acknowledgment number as sent",
                                    (r, to) -> acknowledgment(r, r.segment().ack & 0xFFFF_FFFFL, to))
                            .orNull("without the ACK flag"),
                    LENGTH,
                    octets(
                            "win",
                            "window, scaled where both SYNs were seen to allow it",
                            (r, to) -> to.integer(r.said().window)),
                    word(
                            "role",
                            ROLES,
                            "the part it plays",
                            (r, to) -> to.word(ROLES.get(r.said().role.ordinal()))),
                    word(
                            "phase",
                            PHASES,
                            "the part of the connection's life that it belongs to",
                            (r, to) -> to.word(PHASES.get(r.said().phase.ordinal()))),
                    Column.<PacketRow>integer(
                                    "step",
                                    "position in the opening or closing, from 1",
                                    (r, to) -> positive(r.said().step, to))
                            .orNull("outside both"),
                    Column.<PacketRow>integer(
                                    "of", "segments of that opening or closing", (r, to) -> positive(r.said().of, to))
                            .orNull("outside both, and while it is not known for good"),
                    wordPair(
                            "src_state",
                            STATES,
                            "_before",
                            "_after",
                            "its sender's state before and after it, as it was when it left (RFC 9293)",
                            (r, to) -> pair(r.said().sourceBefore, r.said().sourceAfter, to)),
                    wordPair(
                            "src_state_is",
                            CERTAINTIES,
                            "_before",
                            "_after",
                            "how these are known: by what the end sent, by what went to it, not at all",
                            (r, to) -> certainties(r.said().sourceBeforeIs, r.said().sourceAfterIs, to)),
                    wordPair(
                            "dst_state",
                            STATES,
                            "_before",
                            "_after",
                            "its receiver's state before and after it",
                            (r, to) -> pair(r.said().destinationBefore, r.said().destinationAfter, to)),
                    wordPair(
                            "dst_state_is",
                            CERTAINTIES,
                            "_before",
                            "_after",
                            "how these are known",
                            (r, to) -> certainties(r.said().destinationBeforeIs, r.said().destinationAfterIs, to)),
                    words(
                            "notes",
                            NOTES,
                            "what is remarkable about it",
                            (r, to) -> notes(r.said().notes(), NOTES, to)),
                    Column.<PacketRow>integer(
                                    "duplicate_ack_count",
                                    "the how-manieth duplicate acknowledgment it is, from 1",
                                    (r, to) -> to.integer(r.said().duplicateCount))
                            .onlyIf("with the note duplicate-ack", r -> r.said().is(Note.DUPLICATE_ACK)),
                    Column.<PacketRow>integer(
                                    "duplicate_of",
                                    "the frame that it repeats",
                                    (r, to) -> to.integer(r.said().duplicateOf))
                            .onlyIf(
                                    "with the notes duplicate-ack and duplicate-frame, where it is known",
                                    r -> repeats(r) && r.said().duplicateOf > 0),
                    Column.<PacketRow>text(
                                    "duplicate_of_file",
                                    "the file that this frame is numbered in",
                                    (r, to) -> to.word(r.repeatedFile()))
                            .onlyIf(
                                    "where files are read as one and it is another than the row's",
                                    r -> repeats(r) && r.said().duplicateFile != r.packet().file),
                    Column.<PacketRow>word(
                                    "refusal",
                                    REFUSALS,
                                    "why its receiver does not accept it, so that it changed nothing",
                                    (r, to) -> to.word(
                                            REFUSALS.get(r.said().refusal.ordinal())))
                            .onlyIf("with the note not-accepted", r -> r.said().refusal != null),
                    Column.<PacketRow>nanos(
                                    "rtt_ns",
                                    "round trip that its acknowledgment completed, by Karn's rule",
                                    (r, to) -> to.integer(r.said().rttNanos))
                            .onlyIf("where it completed one", r -> r.said().rttNanos >= 0),
                    Column.<PacketRow>bool(
                                    "settled",
                                    "false where step, of, states and notes are what the segments before it tell; a row"
                                            + " with true follows at the end where the whole capture tells otherwise",
                                    (r, to) -> to.bool(r.settled()))
                            .onlyIf(
                                    "while packets are told as they come, else all is settled",
                                    PacketRow::provisional)));

    private PacketTables() {}

    private static void source(PacketRow r, Cell to) throws IOException {
        Packet p = r.packet();
        to.address(p.ipVersion, p.sourceHigh, p.sourceLow);
    }

    private static void destination(PacketRow r, Cell to) throws IOException {
        Packet p = r.packet();
        to.address(p.ipVersion, p.destinationHigh, p.destinationLow);
    }

    private static void acknowledgment(PacketRow r, long number, Cell to) throws IOException {
        if (r.segment().has(Segment.ACK)) {
            to.integer(number);
        } else {
            to.none();
        }
    }

    private static void positive(int number, Cell to) throws IOException {
        if (number > 0) {
            to.integer(number);
        } else {
            to.none();
        }
    }

    private static void certainties(Certainty before, Certainty after, Cell to) throws IOException {
        to.list();
        to.word(CERTAINTIES.get(before.ordinal()));
        to.word(CERTAINTIES.get(after.ordinal()));
        to.end();
    }

    private static void pair(State before, State after, Cell to) throws IOException {
        to.list();
        to.word(STATES.get(before.ordinal()));
        to.word(STATES.get(after.ordinal()));
        to.end();
    }

    /** @param notes a bit for each name */
    static void notes(long notes, List<Encoded> names, Cell to) throws IOException {
        to.list();
        for (long rest = notes; rest != 0; rest &= rest - 1) {
            to.word(names.get(Long.numberOfTrailingZeros(rest)));
        }
        to.end();
    }

    private static boolean repeats(PacketRow r) {
        return r.said().is(Note.DUPLICATE_ACK) || r.said().is(Note.DUPLICATE_FRAME);
    }
}
