package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.LongFigure.Unit.COUNT;
import static io.github.tcpwalk.view.LongFigure.Unit.DURATION;
import static io.github.tcpwalk.view.LongFigure.Unit.OCTETS;
import static io.github.tcpwalk.view.LongFigure.Unit.RATE;
import static io.github.tcpwalk.view.LongFigure.Unit.YES_NO;

import io.github.tcpwalk.tcp.Samples;
import io.github.tcpwalk.tcp.SenderTiming;
import io.github.tcpwalk.tcp.Summary.End;
import io.github.tcpwalk.view.LongFigure.Sender;
import io.github.tcpwalk.view.LongFigure.Unit;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The long list: every figure of one direction of a TCP connection. */
final class LongFigures {
    static final List<LongFigure> ALL = Stream.of(
                    of("packets", "packets", "segments, copies of one in the capture included")
                            .end(COUNT, End::segments),
                    of("ack_packets", "packets with ACK", "segments with the ACK flag")
                            .timing(COUNT, SenderTiming::ackPackets),
                    of(
                                    "pure_acks",
                                    "pure acks",
                                    "segments with nothing but an acknowledgment: no payload, SYN, FIN or RST")
                            .end(COUNT, End::pureAcks),
                    of("sack_packets", "packets with SACK", "segments with SACK blocks")
                            .timing(COUNT, SenderTiming::sackPackets),
                    of("dsack_packets", "packets with D-SACK", "segments whose first SACK block is a D-SACK (RFC 2883)")
                            .timing(COUNT, SenderTiming::dsackPackets),
                    of("max_sack_blocks", "most SACK blocks", "most SACK blocks in one segment")
                            .timing(COUNT, SenderTiming::mostSackBlocks),
                    of("unique_bytes", "unique bytes", "different octets of the stream captured")
                            .end(OCTETS, End::uniqueOctets),
                    of("data_packets", "data packets", "segments with payload").end(COUNT, End::dataSegments),
                    of("data_bytes", "data bytes", "payload, what was sent again counted each time")
                            .end(OCTETS, End::payloadOctets),
                    of("rexmt_packets", "data packets sent again", "segments with payload that were sent again")
                            .timing(COUNT, SenderTiming::dataRetransmissions),
                    of("rexmt_bytes", "data bytes sent again", "payload that was sent again")
                            .end(OCTETS, End::retransmittedOctets),
                    of(
                                    "fast_retransmissions",
                                    "fast retransmissions",
                                    "segments sent again after three duplicate acknowledgments")
                            .end(COUNT, End::fastRetransmissions),
                    of(
                                    "spurious_retransmissions",
                                    "spurious retransmissions",
                                    "segments sent again although all of them was acknowledged")
                            .end(COUNT, End::spuriousRetransmissions),
                    of("zero_window_probes", "zero window probes", "probes of a window of 0")
                            .timing(COUNT, SenderTiming::zeroWindowProbes),
                    of("zero_window_probe_bytes", "zero window probe bytes", "payload of these probes")
                            .timing(OCTETS, SenderTiming::zeroWindowProbeOctets),
                    of("out_of_order", "out of order", "segments that came out of order")
                            .end(COUNT, End::outOfOrder),
                    of("pushed_packets", "pushed data packets", "segments with payload and PSH")
                            .timing(COUNT, SenderTiming::pushedData),
                    of("syns", "SYNs", "SYN and SYN+ACK, each time").timing(COUNT, SenderTiming::syns),
                    of("fins", "FINs", "segments with FIN").timing(COUNT, SenderTiming::fins),
                    of("resets", "RSTs", "segments with RST").end(COUNT, End::resets),
                    of("urgent_packets", "urgent data packets", "segments with payload and URG")
                            .timing(COUNT, SenderTiming::urgentPackets),
                    of("urgent_bytes", "urgent data bytes", "sum of their urgent pointers")
                            .timing(OCTETS, SenderTiming::urgentOctets),
                    of("window_scale_offered", "window scale offered", "its SYN offered window scaling")
                            .sender(YES_NO, s -> s.synKnown(s.end().windowScale() >= 0)),
                    of("window_scale", "window scale", "the shift it offered, 0 to 14")
                            .end(COUNT, End::windowScale),
                    of("timestamps_offered", "timestamps offered", "its SYN offered timestamps")
                            .sender(YES_NO, s -> s.synKnown(s.end().timestamps())),
                    of("sack_permitted", "SACK permitted", "its SYN permitted SACK")
                            .sender(YES_NO, s -> s.synKnown(s.end().sackPermitted())),
                    of("mss", "MSS", "the MSS that its SYN announced").end(OCTETS, End::mss),
                    of("max_segment", "largest payload", "largest payload of a segment")
                            .sender(OCTETS, Sender::maxPayload),
                    of("min_segment", "smallest payload", "smallest payload of a segment that has any")
                            .end(OCTETS, End::minPayload),
                    of("avg_segment", "average payload", "its data_bytes by data_packets")
                            .sender(OCTETS, Sender::averagePayload),
                    of(
                                    "max_window",
                                    "largest window",
                                    "largest window it advertised, scaled, but a SYN's; RST left out")
                            .end(OCTETS, End::maxWindow),
                    of("min_window", "smallest window", "smallest window, likewise")
                            .end(OCTETS, End::minWindow),
                    of("avg_window", "average window", "mean window, likewise").end(OCTETS, End::averageWindow),
                    of("zero_windows", "zero windows", "segments with a window of 0")
                            .end(COUNT, End::zeroWindows),
                    of(
                                    "initial_window_bytes",
                                    "initial window, bytes",
                                    "payload sent before any of it was acknowledged")
                            .timing(OCTETS, SenderTiming::initialWindowOctets),
                    of("initial_window_packets", "initial window, packets", "segments with that payload")
                            .timing(COUNT, SenderTiming::initialWindowPackets),
                    of(
                                    "max_in_flight",
                                    "most bytes in flight",
                                    "most octets of data, SYN and FIN aside, sent and not yet acknowledged, as seen"
                                            + " where it was captured")
                            .end(OCTETS, End::maxInFlight),
                    of("stream_bytes", "stream length", "length of its stream, from the SYN to the FIN")
                            .sender(OCTETS, Sender::streamOctets),
                    of("missed_bytes", "missed bytes", "its stream_bytes without unique_bytes")
                            .sender(OCTETS, Sender::missedOctets),
                    of("truncated_bytes", "bytes cut by snap length", "payload that the snap length cut off")
                            .timing(OCTETS, SenderTiming::truncatedOctets),
                    of("truncated_packets", "packets cut by it", "segments that it cut")
                            .timing(COUNT, SenderTiming::truncatedPackets),
                    of("handshake_ns", "SYN acknowledged after", "from its SYN to the acknowledgment of it")
                            .timing(DURATION, SenderTiming::handshakeNanos),
                    of(
                                    "first_byte_ns",
                                    "first byte after",
                                    "from the connection's first segment to this end's first payload")
                            .timing(DURATION, SenderTiming::firstByteNanos),
                    of("data_transmit_ns", "first to last data", "from its first payload to its last")
                            .sender(DURATION, Sender::transmitNanos),
                    of("idle_max_ns", "longest silence", "longest time between two of its segments")
                            .timing(DURATION, SenderTiming::idleMaxNanos),
                    of(
                                    "throughput_bytes_per_second",
                                    "throughput",
                                    "its unique_bytes by the time the connection lasted")
                            .sender(RATE, Sender::throughput),
                    of(
                                    "data_acknowledged_ns",
                                    "first data to last ack",
                                    "from its first payload to the acknowledgment of its last octet")
                            .timing(DURATION, SenderTiming::transferNanos),
                    of(
                                    "data_throughput_bytes_per_second",
                                    "throughput of the data",
                                    "its unique_bytes by data_acknowledged_ns")
                            .sender(RATE, Sender::dataThroughput),
                    of("response", "response time", "from the other end's last octet to this end's first after it")
                            .samples(SenderTiming::responses, false),
                    of("rtt", "RTT", "round trips of what was sent once, by Karn's rule")
                            .samples(SenderTiming::roundTrips, true),
                    of("rtt_full_size", "RTT, full size", "round trips of its largest segments, likewise")
                            .samples(SenderTiming::fullSizeRoundTrips, false),
                    of(
                                    "post_loss_acks",
                                    "acks after a loss",
                                    "acknowledgments that end at a segment sent once and cover one sent again")
                            .timing(COUNT, SenderTiming::postLossAcks),
                    of("ambiguous_acks", "ambiguous acks", "acknowledgments that end at a segment sent again")
                            .timing(COUNT, SenderTiming::ambiguousAcks),
                    of(
                                    "segments_cumulatively_acked",
                                    "acked with a later one",
                                    "segments acknowledged together with a later one")
                            .timing(COUNT, SenderTiming::cumulativelyAcked),
                    of("duplicate_acks", "duplicate acks sent", "duplicate acknowledgments it sent")
                            .end(COUNT, End::duplicateAcks),
                    of("triple_duplicate_acks", "triple of them", "of these, the third in a row")
                            .timing(COUNT, SenderTiming::tripleDuplicateAcks),
                    of(
                                    "max_retransmissions_of_one",
                                    "most repeats of one",
                                    "most times that one segment was sent again")
                            .timing(COUNT, SenderTiming::mostRepeats),
                    of("retransmission_gap", "repeated after", "times from a segment's previous sending to its next")
                            .samples(SenderTiming::retransmissionGaps, false))
            .flatMap(List::stream)
            .toList();

    private static final Column<Sender> BACK_OFF = Column.nanosList(
            "back_off_ns",
            "the times between the sendings of the segment that the timer repeated most often in a row, at most 16",
            LongFigures::backOff);

    /** For programs. */
    static final Table<Sender> TABLE = Table.inner(
            "direction",
            "What one end of a TCP conversation sent, in full.",
            ALL.stream().map(LongFigure::column).toList(),
            List.of(BACK_OFF));

    private LongFigures() {}

    private static Named of(String key, String label, String meaning) {
        return new Named(key, label, meaning);
    }

    private static void backOff(Sender sender, Cell to) throws IOException {
        to.list();
        for (long gap : sender.timing().backOff().nanos()) {
            to.integer(gap);
        }
        to.end();
    }

    /** A figure without its value. */
    private record Named(String key, String label, String meaning) {
        List<LongFigure> end(Unit unit, ToLongFunction<End> value) {
            return sender(unit, s -> value.applyAsLong(s.end()));
        }

        List<LongFigure> timing(Unit unit, ToLongFunction<SenderTiming> value) {
            return sender(unit, s -> value.applyAsLong(s.timing()));
        }

        List<LongFigure> sender(Unit unit, ToLongFunction<Sender> value) {
            return List.of(new LongFigure(key, label, meaning, unit, value));
        }

        List<LongFigure> samples(Function<SenderTiming, Samples> of, boolean percentiles) {
            Stream<LongFigure> all = Stream.of(
                    sample(of, COUNT, "_samples", "samples", "number of samples: " + meaning, Samples::count),
                    sample(of, DURATION, "_min_ns", "min", "the shortest of these", Samples::min),
                    sample(of, DURATION, "_avg_ns", "avg", "their mean", Samples::average),
                    sample(of, DURATION, "_max_ns", "max", "the longest of them", Samples::max),
                    sample(
                            of,
                            DURATION,
                            "_stdev_ns",
                            "stdev",
                            "their standard deviation, of a sample",
                            Samples::deviation));
            Stream<LongFigure> more = Stream.of(50, 95, 99)
                    .map(p -> sample(
                            of, DURATION, "_p" + p + "_ns", "p" + p, "their percentile " + p, s -> s.percentile(p)));
            return percentiles ? Stream.concat(all, more).toList() : all.toList();
        }

        private LongFigure sample(
                Function<SenderTiming, Samples> of,
                Unit unit,
                String ending,
                String what,
                String itsMeaning,
                ToLongFunction<Samples> value) {
            return new LongFigure(
                    key + ending, label + ", " + what, itsMeaning, unit, s -> value.applyAsLong(of.apply(s.timing())));
        }
    }
}
