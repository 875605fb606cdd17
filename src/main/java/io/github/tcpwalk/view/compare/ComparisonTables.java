package io.github.tcpwalk.view.compare;

import static io.github.tcpwalk.view.compare.ConversationParts.CHANGES;
import static io.github.tcpwalk.view.compare.ConversationParts.DIRECTIONS;
import static io.github.tcpwalk.view.compare.ConversationParts.ENDS;
import static io.github.tcpwalk.view.compare.ConversationParts.FATES;
import static io.github.tcpwalk.view.compare.ConversationParts.ICMP;
import static io.github.tcpwalk.view.compare.ConversationParts.RESET;
import static io.github.tcpwalk.view.compare.ConversationParts.WAY;
import static io.github.tcpwalk.view.compare.ConversationParts.numbers;
import static io.github.tcpwalk.view.compare.ConversationParts.there;
import static io.github.tcpwalk.view.table.Column.bool;
import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.integers;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.row;
import static io.github.tcpwalk.view.table.Column.rows;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.time;
import static io.github.tcpwalk.view.table.Column.word;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.MatchedBy;
import io.github.tcpwalk.compare.MatchedConversation;
import io.github.tcpwalk.compare.Place;
import io.github.tcpwalk.text.FlagLetters;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;

/** The columns of what comparing two captures says. */
public final class ComparisonTables {
    private static final List<Encoded> MATCHES = Encoded.all(MatchedBy.values());
    private static final List<Encoded> PLACES = Encoded.all(Place.values());
    private static final List<Encoded> CLOCKS = Encoded.all(Clock.Kind.values());

    /** One segment of a conversation. */
    record SegmentRow(ComparedSegment segment, MatchedConversation of) {}

    private static final Table<Clock.Piece> PIECE = Table.inner(
            "clock_piece",
            List.of(
                    time("from", (p, to) -> to.time(p.fromNanos())),
                    nanos("from_ns", Clock.Piece::fromNanos),
                    time("to", (p, to) -> to.time(p.toNanos())),
                    nanos("to_ns", Clock.Piece::toNanos),
                    nanos("offset_ns", Clock.Piece::offsetNanos),
                    Column.<Clock.Piece>nanos("error_ns", (p, to) -> there(p.errorNanos(), to))
                            .orNull(),
                    Column.<Clock.Piece>decimal("drift_least_ppm", (p, to) -> drift(p, p.leastRate(), to))
                            .orNull(),
                    Column.<Clock.Piece>decimal("drift_most_ppm", (p, to) -> drift(p, p.mostRate(), to))
                            .orNull()));

    public static final Table<SegmentRow> SEGMENT = Table.of(
            "compared_segment",
            "compared_segment",
            List.of(
                    integer("conversation", r -> r.of().a().number()),
                    integer("conversation_b", r -> r.of().b().number()),
                    word("from", ENDS, (r, to) -> to.word(ENDS.get(r.segment().fromClient() ? 0 : 1))),
                    word(
                            "direction",
                            DIRECTIONS,
                            (r, to) -> to.word(DIRECTIONS.get(r.segment().fromAToB() ? 0 : 1))),
                    word(
                            "fate",
                            FATES,
                            (r, to) -> to.word(FATES.get(r.segment().fate().ordinal()))),
                    integers("frames_a", (r, to) -> numbers(r.segment().framesA(), to)),
                    integers("frames_b", (r, to) -> numbers(r.segment().framesB(), to)),
                    Column.<SegmentRow>time("time_a", (r, to) -> at(r.segment().nanosA(), to::time, to))
                            .orNull(),
                    Column.<SegmentRow>nanos(
                                    "time_a_ns", (r, to) -> at(r.segment().nanosA(), to::integer, to))
                            .orNull(),
                    Column.<SegmentRow>time("time_b", (r, to) -> at(r.segment().nanosB(), to::time, to))
                            .orNull(),
                    Column.<SegmentRow>nanos(
                                    "time_b_ns", (r, to) -> at(r.segment().nanosB(), to::integer, to))
                            .orNull(),
                    text("flags", (r, to) -> to.text(FlagLetters.of(r.segment().flags()))),
                    integer("seq", r -> r.segment().relativeSeq()),
                    Column.<SegmentRow>integer("ack", ComparisonTables::ack).orNull(),
                    octets("len", r -> r.segment().octets()),
                    octets("lost_bytes", r -> r.segment().lostOctets()),
                    Column.<SegmentRow>nanos("delay_ns", ComparisonTables::delay)
                            .orNull(),
                    Column.<SegmentRow>nanos("delay_error_ns", ComparisonTables::delayError)
                            .orNull(),
                    integer("overtaken_by", r -> r.segment().overtaken()),
                    Column.<SegmentRow>words("changes", CHANGES, (r, to) -> changes(r.segment(), to)),
                    bool("unsure", (r, to) -> to.bool(r.of().unsure()))));

    public static final Table<ConversationRow> CONVERSATION = Table.of(
            "compared_conversation",
            "compared_conversation",
            List.of(
                    Column.<ConversationRow>integer("conversation", (r, to) -> number(r.a(), to))
                            .orNull(),
                    Column.<ConversationRow>integer("conversation_b", (r, to) -> number(r.b(), to))
                            .orNull(),
                    end("client_a", true, true),
                    port("client_a_port", true, true),
                    end("server_a", true, false),
                    port("server_a_port", true, false),
                    end("client_b", false, true),
                    port("client_b_port", false, true),
                    end("server_b", false, false),
                    port("server_b_port", false, false),
                    compared(word(
                            "matched_by",
                            MATCHES,
                            (r, to) ->
                                    to.word(MATCHES.get(r.compared().matchedBy().ordinal())))),
                    compared(bool("unsure", (r, to) -> to.bool(r.compared().unsure()))),
                    compared(bool("translated", (r, to) -> to.bool(r.compared().translated()))),
                    compared(bool("proxied", (r, to) -> to.bool(r.compared().relayed()))),
                    compared(
                            bool("ends_swapped", (r, to) -> to.bool(r.compared().swapped()))),
                    compared(word(
                            "client_near",
                            PLACES,
                            (r, to) -> to.word(PLACES.get(r.compared().place().ordinal())))),
                    compared(row(
                            "to_server",
                            WAY,
                            (r, to) -> to.row(WAY, r.compared().toServer()))),
                    compared(row(
                            "to_client",
                            WAY,
                            (r, to) -> to.row(WAY, r.compared().toClient()))),
                    compared(rows(
                            "resets",
                            RESET,
                            (r, to) -> to.rows(RESET, r.compared().resets()))),
                    compared(rows(
                            "icmp", ICMP, (r, to) -> to.rows(ICMP, r.compared().icmp()))),
                    compared(integer("segments_left_out", r -> r.compared().leftOut()))));

    private static final Table<Totals.Direction> TOTAL = Table.inner(
            "compared_direction",
            List.of(
                    integer("segments", Totals.Direction::sent),
                    integer("arrived", t -> t.count(Fate.ARRIVED)),
                    integer("lost", t -> t.count(Fate.LOST)),
                    integer("partly_lost", t -> t.count(Fate.PARTLY_LOST)),
                    octets("lost_bytes", t -> t.lostOctets),
                    integer("lost_in_doubt", t -> t.lostInDoubt),
                    integer("duplicated", t -> t.count(Fate.DUPLICATED)),
                    integer("reordered", t -> t.reordered),
                    integer("inserted", t -> t.count(Fate.INSERTED)),
                    integer("not_captured", t -> t.count(Fate.NOT_CAPTURED)),
                    integer("outside", t -> t.count(Fate.OUTSIDE)),
                    integer("not_relayed", t -> t.count(Fate.NOT_RELAYED)),
                    integer("own", t -> t.count(Fate.OWN)),
                    integer("copies", t -> t.count(Fate.COPY)),
                    Column.<Totals.Direction>nanos("delay_min_ns", (t, to) -> {
                                if (t.delayed) {
                                    to.integer(t.least);
                                } else {
                                    to.none();
                                }
                            })
                            .orNull(),
                    Column.<Totals.Direction>nanos("delay_max_ns", (t, to) -> {
                                if (t.delayed) {
                                    to.integer(t.most);
                                } else {
                                    to.none();
                                }
                            })
                            .orNull()));

    public static final Table<Totals> COMPARISON = Table.of(
            "comparison",
            "comparison",
            List.of(
                    text("file_a", (t, to) -> to.text(t.nameA)),
                    text("file_b", (t, to) -> to.text(t.nameB)),
                    integer("conversations", t -> t.conversations),
                    integer("conversations_in_both", t -> t.comparison.matched()),
                    integer("only_in_a", t -> t.onlyInA.size()),
                    integer("only_in_b", t -> t.onlyInB.size()),
                    integer("not_compared", (t, to) -> to.integer(t.comparison.others())),
                    integer("dropped_a", (t, to) -> to.integer(t.comparison.a().droppedPackets())),
                    integer("dropped_b", (t, to) -> to.integer(t.comparison.b().droppedPackets())),
                    word(
                            "clock",
                            CLOCKS,
                            (t, to) -> to.word(
                                    CLOCKS.get(t.comparison.clock().kind().ordinal()))),
                    rows(
                            "clock_pieces",
                            PIECE,
                            (t, to) -> to.rows(PIECE, t.comparison.clock().pieces())),
                    row("a_to_b", TOTAL, (t, to) -> to.row(TOTAL, t.aToB)),
                    row("b_to_a", TOTAL, (t, to) -> to.row(TOTAL, t.bToA))));

    private ComparisonTables() {}

    private static Column<ConversationRow> end(String name, boolean ofA, boolean client) {
        return Column.<ConversationRow>address(name, (r, to) -> {
                    TcpConversation c = ofA ? r.a() : r.b();
                    if (c == null) {
                        to.none();
                    } else if (r.isClient(ofA, client)) {
                        to.address(c.ipVersion(), c.clientHigh(), c.clientLow());
                    } else {
                        to.address(c.ipVersion(), c.serverHigh(), c.serverLow());
                    }
                })
                .orNull();
    }

    private static Column<ConversationRow> port(String name, boolean ofA, boolean client) {
        return Column.<ConversationRow>integer(name, (r, to) -> {
                    TcpConversation c = ofA ? r.a() : r.b();
                    there(c == null ? -1 : r.isClient(ofA, client) ? c.clientPort() : c.serverPort(), to);
                })
                .orNull();
    }

    private static Column<ConversationRow> compared(Column<ConversationRow> column) {
        return column.onlyIf(r -> r.compared() != null);
    }

    private static void drift(Clock.Piece piece, double rate, Cell to) throws IOException {
        if (!piece.isRateKnown()) {
            to.none();
        } else {
            to.decimal(Math.round(rate) / 1000.0);
        }
    }

    private static void number(TcpConversation c, Cell to) throws IOException {
        there(c == null ? -1 : c.number(), to);
    }

    private interface Put {
        void at(long nanos) throws IOException;
    }

    private static void at(long nanos, Put put, Cell to) throws IOException {
        if (nanos == 0) {
            to.none();
        } else {
            put.at(nanos);
        }
    }

    private static void ack(SegmentRow r, Cell to) throws IOException {
        if ((r.segment().flags() & Segment.ACK) == 0) {
            to.none();
        } else {
            to.integer(r.segment().relativeAck());
        }
    }

    private static void delay(SegmentRow r, Cell to) throws IOException {
        if (r.segment().delayed()) {
            to.integer(r.segment().delayNanos());
        } else {
            to.none();
        }
    }

    private static void delayError(SegmentRow r, Cell to) throws IOException {
        there(r.segment().delayed() ? r.segment().delayErrorNanos() : -1, to);
    }

    private static void changes(ComparedSegment s, Cell to) throws IOException {
        to.list();
        for (Change.Kind kind : Change.Kind.values()) {
            if (s.changes().contains(kind)) {
                to.word(CHANGES.get(kind.ordinal()));
            }
        }
        to.end();
    }
}
