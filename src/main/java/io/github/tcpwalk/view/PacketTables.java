package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.address;
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
public final class PacketTables {
    static final List<Encoded> STATES = Encoded.all(State.values());
    private static final List<Encoded> ROLES = Encoded.all(Role.values());
    private static final List<Encoded> PHASES = Encoded.all(Phase.values());
    private static final List<Encoded> NOTES = Encoded.all(Note.all());
    private static final List<Encoded> CERTAINTIES = Encoded.all(Certainty.values());
    private static final List<Encoded> REFUSALS = Encoded.all(Refusal.values());

    static final List<Column<PacketRow>> PACKET = List.of(
            text("file", (r, to) -> to.word(r.fileName())),
            integer("frame", (r, to) -> to.integer(r.packet().frame)),
            time("time", (r, to) -> to.time(r.packet().timestampNanos)),
            nanos("time_ns", (r, to) -> to.integer(r.packet().timestampNanos)),
            integer("conversation", (r, to) -> to.integer(r.conversation().number())),
            address("src", PacketTables::source),
            integer("src_port", (r, to) -> to.integer(r.packet().sourcePort)),
            address("dst", PacketTables::destination),
            integer("dst_port", (r, to) -> to.integer(r.packet().destinationPort)));

    static final Column<PacketRow> COMMENTS = Column.<PacketRow>texts("comments", PacketTables::comments)
            .notInCsv()
            .onlyIf(r -> !r.packet().comments.isEmpty());

    static final Column<PacketRow> LENGTH = octets("len", (r, to) -> to.integer(r.packet().payloadOctets));

    public static final Table<PacketRow> SEGMENT = Table.of(
            "segment",
            "segment",
            PACKET,
            List.of(
                    text("flags", (r, to) -> to.word(r.flags())),
                    integer("seq", (r, to) -> to.integer(r.said().relativeSeq)),
                    Column.<PacketRow>integer("ack", (r, to) -> acknowledgment(r, r.said().relativeAck, to))
                            .orNull(),
                    integer("raw_seq", (r, to) -> to.integer(r.segment().seq & 0xFFFF_FFFFL)),
                    Column.<PacketRow>integer(
                                    "raw_ack", (r, to) -> acknowledgment(r, r.segment().ack & 0xFFFF_FFFFL, to))
                            .orNull(),
                    LENGTH,
                    octets("win", (r, to) -> to.integer(r.said().window)),
                    word(
                            "role",
                            ROLES,
                            (r, to) -> to.word(ROLES.get(r.said().role.ordinal()))),
                    word(
                            "phase",
                            PHASES,
                            (r, to) -> to.word(PHASES.get(r.said().phase.ordinal()))),
                    Column.<PacketRow>integer("step", (r, to) -> positive(r.said().step, to))
                            .orNull(),
                    Column.<PacketRow>integer("of", (r, to) -> positive(r.said().of, to))
                            .orNull(),
                    wordPair(
                            "src_state",
                            STATES,
                            "_before",
                            "_after",
                            (r, to) -> pair(r.said().sourceBefore, r.said().sourceAfter, to)),
                    wordPair(
                            "src_state_is",
                            CERTAINTIES,
                            "_before",
                            "_after",
                            (r, to) -> certainties(r.said().sourceBeforeIs, r.said().sourceAfterIs, to)),
                    wordPair(
                            "dst_state",
                            STATES,
                            "_before",
                            "_after",
                            (r, to) -> pair(r.said().destinationBefore, r.said().destinationAfter, to)),
                    wordPair(
                            "dst_state_is",
                            CERTAINTIES,
                            "_before",
                            "_after",
                            (r, to) -> certainties(r.said().destinationBeforeIs, r.said().destinationAfterIs, to)),
                    words("notes", NOTES, (r, to) -> notes(r.said().notes(), NOTES, to)),
                    Column.<PacketRow>integer("duplicate_ack_count", (r, to) -> to.integer(r.said().duplicateCount))
                            .onlyIf(r -> r.said().is(Note.DUPLICATE_ACK)),
                    Column.<PacketRow>integer("duplicate_of", (r, to) -> to.integer(r.said().duplicateOf))
                            .onlyIf(r -> repeats(r) && r.said().duplicateOf > 0),
                    Column.<PacketRow>text("duplicate_of_file", (r, to) -> to.word(r.repeatedFile()))
                            .onlyIf(r -> repeats(r) && r.said().duplicateFile != r.packet().file),
                    Column.<PacketRow>word(
                                    "refusal",
                                    REFUSALS,
                                    (r, to) -> to.word(
                                            REFUSALS.get(r.said().refusal.ordinal())))
                            .onlyIf(r -> r.said().refusal != null),
                    Column.<PacketRow>nanos("rtt_ns", (r, to) -> to.integer(r.said().rttNanos))
                            .onlyIf(r -> r.said().rttNanos >= 0),
                    COMMENTS,
                    Column.<PacketRow>bool("settled", (r, to) -> to.bool(r.settled()))
                            .onlyIf(PacketRow::provisional)));

    private PacketTables() {}

    private static void comments(PacketRow r, Cell to) throws IOException {
        to.list();
        for (String comment : r.packet().comments) {
            to.text(comment);
        }
        to.end();
    }

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
