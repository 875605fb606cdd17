package io.github.tcpwalk.view.compare;

import static io.github.tcpwalk.view.table.Column.bool;
import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.integers;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.rows;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.word;

import io.github.tcpwalk.compare.Change;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.compare.IcmpSight;
import io.github.tcpwalk.compare.Reset;
import io.github.tcpwalk.compare.Way;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import io.github.tcpwalk.wire.IcmpNotice;
import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/** Columns of what a compared conversation has several of: directions, changes, RSTs, ICMP errors. */
final class ConversationParts {
    static final List<Encoded> FATES = Encoded.all(Fate.values());
    static final List<Encoded> CHANGES = Encoded.all(Change.Kind.values());
    private static final List<Encoded> ORIGINS = Encoded.all(Reset.Origin.values());
    private static final List<Encoded> MADE = Encoded.all(IcmpSight.Made.values());
    static final List<Encoded> ENDS = Encoded.all("client", "server");
    static final List<Encoded> DIRECTIONS = Encoded.all("a-to-b", "b-to-a");

    private static final Table<Change> CHANGE = Table.inner(
            "change",
            List.of(
                    word(
                            "what",
                            CHANGES,
                            (c, to) -> to.word(CHANGES.get(c.kind().ordinal()))),
                    Column.<Change>integer("option", Change::option).onlyIf(c -> c.kind() == Change.Kind.OPTION),
                    Column.<Change>integer("before", (c, to) -> there(c.before(), to))
                            .orNull(),
                    Column.<Change>integer("after", (c, to) -> there(c.after(), to))
                            .orNull(),
                    bool("varies", (c, to) -> to.bool(c.varies())),
                    integer("segments", Change::count),
                    integer("frame_a", Change::frameA),
                    integer("frame_b", Change::frameB)));

    static final Table<Reset> RESET = Table.inner(
            "compared_reset",
            List.of(
                    word("from", ENDS, (r, to) -> to.word(ENDS.get(r.fromClient() ? 0 : 1))),
                    integer("segments", Reset::count),
                    word(
                            "origin",
                            ORIGINS,
                            (r, to) -> to.word(ORIGINS.get(r.origin().ordinal()))),
                    word("fate", FATES, (r, to) -> to.word(FATES.get(r.fate().ordinal()))),
                    Column.<Reset>integer("frame_a", (r, to) -> frame(r.frameA(), to))
                            .orNull(),
                    Column.<Reset>integer("frame_b", (r, to) -> frame(r.frameB(), to))
                            .orNull(),
                    integer("ttl", Reset::ttl),
                    Column.<Reset>integer("usual_ttl", (r, to) -> there(r.usualTtl(), to))
                            .orNull()));

    static final Table<IcmpSight> ICMP = Table.inner(
            "compared_icmp_error",
            List.of(
                    word("quotes", ENDS, (s, to) -> to.word(ENDS.get(s.fromClient() ? 0 : 1))),
                    Column.<IcmpSight>integer("frame_a", (s, to) -> frame(s.a(), to))
                            .orNull(),
                    Column.<IcmpSight>integer("frame_b", (s, to) -> frame(s.b(), to))
                            .orNull(),
                    word("made", MADE, (s, to) -> to.word(MADE.get(s.made().ordinal()))),
                    text("from", (s, to) -> to.text(s.notice().sender())),
                    integer("icmp_type", s -> s.notice().type()),
                    integer("icmp_code", s -> s.notice().code()),
                    text("text", (s, to) -> to.text(s.notice().text())),
                    Column.<IcmpSight>integer("mtu", s -> s.notice().mtu())
                            .onlyIf(s -> s.notice().tooBig())));

    static final Table<Way> WAY = Table.inner(
            "way",
            List.of(
                    word("direction", DIRECTIONS, (w, to) -> to.word(DIRECTIONS.get(w.fromAToB() ? 0 : 1))),
                    integer("seen_a", Way::seenA),
                    integer("seen_b", Way::seenB),
                    integer("arrived", w -> w.count(Fate.ARRIVED)),
                    integer("lost", w -> w.count(Fate.LOST)),
                    integer("partly_lost", w -> w.count(Fate.PARTLY_LOST)),
                    octets("lost_bytes", Way::lostOctets),
                    integer("lost_in_doubt", Way::lostInDoubt),
                    integer("duplicated", w -> w.count(Fate.DUPLICATED)),
                    integer("reordered", Way::reordered),
                    integer("overtaken_most", Way::mostOvertaken),
                    integer("inserted", w -> w.count(Fate.INSERTED)),
                    integer("not_captured", w -> w.count(Fate.NOT_CAPTURED)),
                    integer("outside", w -> w.count(Fate.OUTSIDE)),
                    integer("not_relayed", w -> w.count(Fate.NOT_RELAYED)),
                    integer("own", w -> w.count(Fate.OWN)),
                    integer("copies", w -> w.count(Fate.COPY)),
                    integer("delayed", Way::delayed),
                    delay("delay_min_ns", Way::minDelay),
                    delay("delay_median_ns", Way::medianDelay),
                    delay("delay_p95_ns", Way::tailDelay),
                    delay("delay_max_ns", Way::maxDelay),
                    Column.<Way>nanos("delay_error_ns", (w, to) -> {
                                if (w.delayed() == 0) {
                                    to.none();
                                } else {
                                    there(w.delayError(), to);
                                }
                            })
                            .orNull(),
                    integers("lost_frames", (w, to) -> numbers(w.lostFrames(), to)),
                    integers("duplicated_frames", (w, to) -> numbers(w.doubledFrames(), to)),
                    integers("reordered_frames", (w, to) -> numbers(w.reorderedFrames(), to)),
                    integers("inserted_frames", (w, to) -> numbers(w.insertedFrames(), to)),
                    integers("not_captured_frames_a", (w, to) -> numbers(w.missedByB(), to)),
                    integers("not_captured_frames_b", (w, to) -> numbers(w.missedByA(), to)),
                    rows("changes", CHANGE, (w, to) -> to.rows(CHANGE, w.changes()))));

    private ConversationParts() {}

    private static Column<Way> delay(String name, ToLongFunction<Way> value) {
        return Column.<Way>nanos(name, (w, to) -> {
                    if (w.delayed() == 0) {
                        to.none();
                    } else {
                        to.integer(value.applyAsLong(w));
                    }
                })
                .orNull();
    }

    static void there(long value, Cell to) throws IOException {
        if (value < 0) {
            to.none();
        } else {
            to.integer(value);
        }
    }

    private static void frame(long number, Cell to) throws IOException {
        there(number == 0 ? -1 : number, to);
    }

    private static void frame(IcmpNotice notice, Cell to) throws IOException {
        there(notice == null ? -1 : notice.frame(), to);
    }

    static void numbers(List<Long> numbers, Cell to) throws IOException {
        to.list();
        for (long number : numbers) {
            to.integer(number);
        }
        to.end();
    }
}
