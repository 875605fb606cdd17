package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.LongFigure.Unit.COUNT;
import static io.github.tcpwalk.view.LongFigure.Unit.DURATION;
import static io.github.tcpwalk.view.LongFigure.Unit.OCTETS;
import static io.github.tcpwalk.view.LongFigure.Unit.RATE;
import static io.github.tcpwalk.view.LongFigure.Unit.YES_NO;

import io.github.tcpwalk.tcp.Samples;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One figure of the long list: both the text and the formats for programs are made from this table.
 *
 * @param key the name in JSON and CSV
 * @param label the name in the text
 * @param meaning half a sentence
 * @param value -1 when it is not known
 */
record LongFigure(String key, String label, String meaning, Unit unit, ToLongFunction<Sender> value) {
    private static final double NANOS = 1e9;

    enum Unit {
        COUNT,
        OCTETS,
        DURATION,
        RATE,
        YES_NO
    }

    /** One direction of one connection. */
    record Sender(Summary connection, Summary.End end, Summary.End peer, SenderTiming timing) {
        long streamOctets() {
            return end.issKnown() ? timing.streamOctets() : -1;
        }

        long missedOctets() {
            return streamOctets() < 0 ? -1 : Math.max(0, streamOctets() - end.uniqueOctets());
        }

        /** Unique octets a second over the connection's life. */
        long throughput() {
            long nanos = connection.lastNanos() - connection.firstNanos();
            return nanos <= 0 ? -1 : Math.round(end.uniqueOctets() * NANOS / nanos);
        }

        long synKnown(boolean offered) {
            return !end.issKnown() ? -1 : offered ? 1 : 0;
        }

        long transmitNanos() {
            return end.dataSeen() ? end.lastDataNanos() - end.firstDataNanos() : -1;
        }
    }

    static final List<LongFigure> ALL = all();

    private static final Column<Sender> BACK_OFF = Column.nanosList(
            "back_off_ns",
            "the times between the sendings of the segment repeated most often in a row, at most 16",
            LongFigure::backOff);

    static final Table<Sender> TABLE = Table.inner(
            "direction",
            "What one end of a TCP conversation sent, in full.",
            ALL.stream().map(LongFigure::column).toList(),
            List.of(BACK_OFF));

    private Column<Sender> column() {
        Column.Value<Sender> cell = this::put;
        Column<Sender> column =
                switch (unit) {
                    case COUNT -> Column.integer(key, meaning, cell);
                    case OCTETS -> Column.octets(key, meaning, cell);
                    case DURATION -> Column.nanos(key, meaning, cell);
                    case RATE -> Column.octetsPerSecond(key, meaning, cell);
                    case YES_NO -> Column.bool(key, meaning, cell);
                };
        return column.orNull("when it cannot be known");
    }

    private void put(Sender sender, Cell to) throws IOException {
        long n = value.applyAsLong(sender);
        if (n < 0) {
            to.none();
        } else if (unit == YES_NO) {
            to.bool(n == 1);
        } else {
            to.integer(n);
        }
    }

    private static void backOff(Sender sender, Cell to) throws IOException {
        to.list();
        for (long gap : sender.timing().backOff()) {
            to.integer(gap);
        }
        to.end();
    }

    private static List<LongFigure> all() {
        List<LongFigure> all = new ArrayList<>();
        all.add(new LongFigure(
                "packets",
                "packets",
                "segments, copies of one in the capture included",
                COUNT,
                s -> s.end().segments()));
        timing(all, "ack_packets", "packets with ACK", "segments with the ACK flag", COUNT, SenderTiming::ackPackets);
        all.add(new LongFigure(
                "pure_acks",
                "pure acks",
                "segments with nothing but an acknowledgment: no payload, SYN, FIN or RST",
                COUNT,
                s -> s.end().pureAcks()));
        timing(all, "sack_packets", "packets with SACK", "segments with SACK blocks", COUNT, SenderTiming::sackPackets);
        timing(
                all,
                "dsack_packets",
                "packets with D-SACK",
                "segments whose first SACK block is a D-SACK (RFC 2883)",
                COUNT,
                SenderTiming::dsackPackets);
        timing(
                all,
                "max_sack_blocks",
                "most SACK blocks",
                "most SACK blocks in one segment",
                COUNT,
                SenderTiming::mostSackBlocks);
        all.add(new LongFigure(
                "unique_bytes",
                "unique bytes",
                "different octets of the stream captured",
                OCTETS,
                s -> s.end().uniqueOctets()));
        all.add(new LongFigure(
                "data_packets",
                "data packets",
                "segments with payload",
                COUNT,
                s -> s.end().dataSegments()));
        all.add(new LongFigure(
                "data_bytes",
                "data bytes",
                "payload, what was sent again counted each time",
                OCTETS,
                s -> s.end().payloadOctets()));
        timing(
                all,
                "rexmt_packets",
                "data packets sent again",
                "segments with payload that were sent again",
                COUNT,
                SenderTiming::dataRetransmissions);
        all.add(new LongFigure(
                "rexmt_bytes",
                "data bytes sent again",
                "payload that was sent again",
                OCTETS,
                s -> s.end().retransmittedOctets()));
        all.add(new LongFigure(
                "fast_retransmissions",
                "fast retransmissions",
                "segments sent again after three duplicate acknowledgments",
                COUNT,
                s -> s.end().fastRetransmissions()));
        all.add(new LongFigure(
                "spurious_retransmissions",
                "spurious retransmissions",
                "segments sent again although all of them was acknowledged",
                COUNT,
                s -> s.end().spuriousRetransmissions()));
        timing(
                all,
                "zero_window_probes",
                "zero window probes",
                "probes of a window of 0",
                COUNT,
                SenderTiming::zeroWindowProbes);
        timing(
                all,
                "zero_window_probe_bytes",
                "zero window probe bytes",
                "payload of these probes",
                OCTETS,
                SenderTiming::zeroWindowProbeOctets);
        all.add(new LongFigure(
                "out_of_order",
                "out of order",
                "segments that came out of order",
                COUNT,
                s -> s.end().outOfOrder()));
        timing(
                all,
                "pushed_packets",
                "pushed data packets",
                "segments with payload and PSH",
                COUNT,
                SenderTiming::pushedData);
        timing(all, "syns", "SYNs", "SYN and SYN+ACK, each time", COUNT, SenderTiming::syns);
        timing(all, "fins", "FINs", "segments with FIN", COUNT, SenderTiming::fins);
        all.add(new LongFigure(
                "resets", "RSTs", "segments with RST", COUNT, s -> s.end().resets()));
        timing(
                all,
                "urgent_packets",
                "urgent data packets",
                "segments with payload and URG",
                COUNT,
                SenderTiming::urgentPackets);
        timing(
                all,
                "urgent_bytes",
                "urgent data bytes",
                "sum of their urgent pointers",
                OCTETS,
                SenderTiming::urgentOctets);
        all.add(new LongFigure(
                "window_scale_offered",
                "window scale offered",
                "its SYN offered window scaling",
                YES_NO,
                s -> s.synKnown(s.end().windowScale() >= 0)));
        all.add(new LongFigure(
                "window_scale",
                "window scale",
                "the shift it offered, 0 to 14",
                COUNT,
                s -> s.end().windowScale()));
        all.add(new LongFigure(
                "timestamps_offered",
                "timestamps offered",
                "its SYN offered timestamps",
                YES_NO,
                s -> s.synKnown(s.end().timestamps())));
        all.add(new LongFigure(
                "sack_permitted",
                "SACK permitted",
                "its SYN permitted SACK",
                YES_NO,
                s -> s.synKnown(s.end().sackPermitted())));
        all.add(new LongFigure(
                "mss",
                "MSS",
                "the MSS that its SYN announced",
                OCTETS,
                s -> s.end().mss()));
        all.add(new LongFigure(
                "max_segment",
                "largest payload",
                "largest payload of a segment",
                OCTETS,
                s -> s.end().dataSegments() == 0 ? -1 : s.end().maxPayload()));
        all.add(new LongFigure(
                "min_segment",
                "smallest payload",
                "smallest payload of a segment that has any",
                OCTETS,
                s -> s.end().minPayload()));
        all.add(new LongFigure(
                "avg_segment",
                "average payload",
                "its data_bytes by data_packets",
                OCTETS,
                s -> s.end().dataSegments() == 0
                        ? -1
                        : s.end().payloadOctets() / s.end().dataSegments()));
        all.add(new LongFigure(
                "max_window",
                "largest window",
                "largest window it advertised, scaled; SYN and RST left out",
                OCTETS,
                s -> s.end().maxWindow()));
        all.add(new LongFigure(
                "min_window",
                "smallest window",
                "smallest window, likewise",
                OCTETS,
                s -> s.end().minWindow()));
        all.add(new LongFigure(
                "avg_window",
                "average window",
                "mean window, likewise",
                OCTETS,
                s -> s.end().averageWindow()));
        all.add(new LongFigure(
                "zero_windows",
                "zero windows",
                "segments with a window of 0",
                COUNT,
                s -> s.end().zeroWindows()));
        timing(
                all,
                "initial_window_bytes",
                "initial window, bytes",
                "payload sent before any of it was acknowledged",
                OCTETS,
                SenderTiming::initialWindowOctets);
        timing(
                all,
                "initial_window_packets",
                "initial window, packets",
                "segments with that payload",
                COUNT,
                SenderTiming::initialWindowPackets);
        all.add(new LongFigure(
                "max_in_flight",
                "most bytes in flight",
                "most octets sent and not yet acknowledged, as seen where it was captured",
                OCTETS,
                s -> s.end().maxInFlight()));
        all.add(new LongFigure(
                "stream_bytes",
                "stream length",
                "length of its stream, from the SYN to the FIN",
                OCTETS,
                Sender::streamOctets));
        all.add(new LongFigure(
                "missed_bytes", "missed bytes", "its stream_bytes without unique_bytes", OCTETS, Sender::missedOctets));
        timing(
                all,
                "truncated_bytes",
                "bytes cut by snap length",
                "payload that the snap length cut off",
                OCTETS,
                SenderTiming::truncatedOctets);
        timing(
                all,
                "truncated_packets",
                "packets cut by it",
                "segments that it cut",
                COUNT,
                SenderTiming::truncatedPackets);
        timing(
                all,
                "handshake_ns",
                "SYN acknowledged after",
                "from its SYN to the acknowledgment of it",
                DURATION,
                SenderTiming::handshakeNanos);
        timing(
                all,
                "first_byte_ns",
                "first byte after",
                "from the connection's first segment to this end's first payload",
                DURATION,
                SenderTiming::firstByteNanos);
        all.add(new LongFigure(
                "data_transmit_ns",
                "first to last data",
                "from its first payload to its last",
                DURATION,
                Sender::transmitNanos));
        timing(
                all,
                "idle_max_ns",
                "longest silence",
                "longest time between two of its segments",
                DURATION,
                SenderTiming::idleMaxNanos);
        all.add(new LongFigure(
                "throughput_bytes_per_second",
                "throughput",
                "its unique_bytes by the time the connection lasted",
                RATE,
                Sender::throughput));
        samples(
                all,
                "response",
                "response time",
                "from the other end's last octet to this end's first after it",
                SenderTiming::responses,
                false);
        samples(all, "rtt", "RTT", "round trips of what was sent once, by Karn's rule", SenderTiming::roundTrips, true);
        samples(
                all,
                "rtt_full_size",
                "RTT, full size",
                "round trips of its largest segments, likewise",
                SenderTiming::fullSizeRoundTrips,
                false);
        timing(
                all,
                "post_loss_acks",
                "acks after a loss",
                "acknowledgments that end at a segment sent once and cover one sent again",
                COUNT,
                SenderTiming::postLossAcks);
        timing(
                all,
                "ambiguous_acks",
                "ambiguous acks",
                "acknowledgments that end at a segment sent again",
                COUNT,
                SenderTiming::ambiguousAcks);
        timing(
                all,
                "segments_cumulatively_acked",
                "acked with a later one",
                "segments acknowledged together with a later one",
                COUNT,
                SenderTiming::cumulativelyAcked);
        all.add(new LongFigure(
                "duplicate_acks",
                "duplicate acks sent",
                "duplicate acknowledgments it sent",
                COUNT,
                s -> s.end().duplicateAcks()));
        timing(
                all,
                "triple_duplicate_acks",
                "triple of them",
                "of these, the third in a row",
                COUNT,
                SenderTiming::tripleDuplicateAcks);
        timing(
                all,
                "max_retransmissions_of_one",
                "most repeats of one",
                "most times that one segment was sent again",
                COUNT,
                SenderTiming::mostRepeats);
        samples(
                all,
                "retransmission_gap",
                "repeated after",
                "times from a segment's previous sending to its next",
                SenderTiming::retransmissionGaps,
                false);
        return List.copyOf(all);
    }

    private static void timing(
            List<LongFigure> all,
            String key,
            String label,
            String meaning,
            Unit unit,
            ToLongFunction<SenderTiming> value) {
        all.add(new LongFigure(key, label, meaning, unit, s -> value.applyAsLong(s.timing())));
    }

    private static void samples(
            List<LongFigure> all,
            String key,
            String label,
            String meaning,
            Function<SenderTiming, Samples> of,
            boolean percentiles) {
        timing(
                all,
                key + "_samples",
                label + ", samples",
                "number of samples: " + meaning,
                COUNT,
                t -> of.apply(t).count());
        timing(
                all,
                key + "_min_ns",
                label + ", min",
                "the shortest of these",
                DURATION,
                t -> of.apply(t).min());
        timing(
                all,
                key + "_avg_ns",
                label + ", avg",
                "their mean",
                DURATION,
                t -> of.apply(t).average());
        timing(
                all,
                key + "_max_ns",
                label + ", max",
                "the longest of them",
                DURATION,
                t -> of.apply(t).max());
        timing(
                all,
                key + "_stdev_ns",
                label + ", stdev",
                "their standard deviation, of a sample",
                DURATION,
                t -> of.apply(t).deviation());
        if (percentiles) {
            for (int percent : new int[] {50, 95, 99}) {
                timing(
                        all,
                        key + "_p" + percent + "_ns",
                        label + ", p" + percent,
                        "their percentile " + percent,
                        DURATION,
                        t -> of.apply(t).percentile(percent));
            }
        }
    }

    String text(Sender sender) {
        long n = value.applyAsLong(sender);
        if (n < 0) {
            return "-";
        }
        return switch (unit) {
            case COUNT, OCTETS -> Long.toString(n);
            case DURATION -> Measure.time(n);
            case RATE -> Measure.rate(n);
            case YES_NO -> n == 1 ? "yes" : "no";
        };
    }
}
