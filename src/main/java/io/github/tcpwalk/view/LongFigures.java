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
                    of("segments", "packets").end(COUNT, End::segments),
                    of("ack_packets", "packets with ACK").timing(COUNT, SenderTiming::ackPackets),
                    of("pure_acks", "pure acks").end(COUNT, End::pureAcks),
                    of("sack_packets", "packets with SACK").timing(COUNT, SenderTiming::sackPackets),
                    of("dsack_packets", "packets with D-SACK").timing(COUNT, SenderTiming::dsackPackets),
                    of("max_sack_blocks", "most SACK blocks").timing(COUNT, SenderTiming::mostSackBlocks),
                    of("unique_bytes", "unique bytes").end(OCTETS, End::uniqueOctets),
                    of("data_packets", "data packets").end(COUNT, End::dataSegments),
                    of("data_bytes", "data bytes").end(OCTETS, End::payloadOctets),
                    of("rexmt_packets", "data packets sent again").timing(COUNT, SenderTiming::dataRetransmissions),
                    of("rexmt_bytes", "data bytes sent again").end(OCTETS, End::retransmittedOctets),
                    of("fast_retransmissions", "fast retransmissions").end(COUNT, End::fastRetransmissions),
                    of("spurious_retransmissions", "spurious retransmissions").end(COUNT, End::spuriousRetransmissions),
                    of("zero_window_probes", "zero window probes").timing(COUNT, SenderTiming::zeroWindowProbes),
                    of("zero_window_probe_bytes", "zero window probe bytes")
                            .timing(OCTETS, SenderTiming::zeroWindowProbeOctets),
                    of("out_of_order", "out of order").end(COUNT, End::outOfOrder),
                    of("pushed_packets", "pushed data packets").timing(COUNT, SenderTiming::pushedData),
                    of("syns", "SYNs").timing(COUNT, SenderTiming::syns),
                    of("fins", "FINs").timing(COUNT, SenderTiming::fins),
                    of("resets", "RSTs").end(COUNT, End::resets),
                    of("urgent_packets", "urgent data packets").timing(COUNT, SenderTiming::urgentPackets),
                    of("urgent_bytes", "urgent data bytes").timing(OCTETS, SenderTiming::urgentOctets),
                    of("window_scale_offered", "window scale offered")
                            .sender(YES_NO, s -> s.synKnown(s.end().windowScale() >= 0)),
                    of("window_scale", "window scale").end(COUNT, End::windowScale),
                    of("timestamps_offered", "timestamps offered")
                            .sender(YES_NO, s -> s.synKnown(s.end().timestamps())),
                    of("sack_permitted", "SACK permitted")
                            .sender(YES_NO, s -> s.synKnown(s.end().sackPermitted())),
                    of("mss", "MSS").end(OCTETS, End::mss),
                    of("max_segment", "largest payload").sender(OCTETS, Sender::maxPayload),
                    of("min_segment", "smallest payload").end(OCTETS, End::minPayload),
                    of("avg_segment", "average payload").sender(OCTETS, Sender::averagePayload),
                    of("max_window", "largest window").end(OCTETS, End::maxWindow),
                    of("min_window", "smallest window").end(OCTETS, End::minWindow),
                    of("avg_window", "average window").end(OCTETS, End::averageWindow),
                    of("zero_windows", "zero windows").end(COUNT, End::zeroWindows),
                    of("initial_window_bytes", "initial window, bytes")
                            .timing(OCTETS, SenderTiming::initialWindowOctets),
                    of("initial_window_packets", "initial window, packets")
                            .timing(COUNT, SenderTiming::initialWindowPackets),
                    of("max_in_flight", "most bytes in flight").end(OCTETS, End::maxInFlight),
                    of("stream_bytes", "stream length").sender(OCTETS, Sender::streamOctets),
                    of("missed_bytes", "missed bytes").sender(OCTETS, Sender::missedOctets),
                    of("truncated_bytes", "bytes cut by snap length").timing(OCTETS, SenderTiming::truncatedOctets),
                    of("truncated_packets", "packets cut by it").timing(COUNT, SenderTiming::truncatedPackets),
                    of("handshake_ns", "SYN acknowledged after").timing(DURATION, SenderTiming::handshakeNanos),
                    of("first_byte_ns", "first byte after").timing(DURATION, SenderTiming::firstByteNanos),
                    of("data_transmit_ns", "first to last data").sender(DURATION, Sender::transmitNanos),
                    of("idle_max_ns", "longest silence").timing(DURATION, SenderTiming::idleMaxNanos),
                    of("throughput_bytes_per_second", "throughput").sender(RATE, Sender::throughput),
                    of("data_acknowledged_ns", "first data to last ack").timing(DURATION, SenderTiming::transferNanos),
                    of("data_throughput_bytes_per_second", "throughput of the data")
                            .sender(RATE, Sender::dataThroughput),
                    of("response", "response time").samples(SenderTiming::responses, false),
                    of("rtt", "RTT").samples(SenderTiming::roundTrips, true),
                    of("rtt_full_size", "RTT, full size").samples(SenderTiming::fullSizeRoundTrips, false),
                    of("post_loss_acks", "acks after a loss").timing(COUNT, SenderTiming::postLossAcks),
                    of("ambiguous_acks", "ambiguous acks").timing(COUNT, SenderTiming::ambiguousAcks),
                    of("segments_cumulatively_acked", "acked with a later one")
                            .timing(COUNT, SenderTiming::cumulativelyAcked),
                    of("duplicate_acks", "duplicate acks sent").end(COUNT, End::duplicateAcks),
                    of("triple_duplicate_acks", "triple of them").timing(COUNT, SenderTiming::tripleDuplicateAcks),
                    of("max_retransmissions_of_one", "most repeats of one").timing(COUNT, SenderTiming::mostRepeats),
                    of("retransmission_gap", "repeated after").samples(SenderTiming::retransmissionGaps, false))
            .flatMap(List::stream)
            .toList();

    private static final Column<Sender> BACK_OFF = Column.nanosList("back_off_ns", LongFigures::backOff);

    /** For programs. */
    static final Table<Sender> TABLE =
            Table.inner("direction", ALL.stream().map(LongFigure::column).toList(), List.of(BACK_OFF));

    private LongFigures() {}

    private static Named of(String key, String label) {
        return new Named(key, label);
    }

    private static void backOff(Sender sender, Cell to) throws IOException {
        to.list();
        for (long gap : sender.timing().backOff().nanos()) {
            to.integer(gap);
        }
        to.end();
    }

    /** A figure without its value. */
    private record Named(String key, String label) {
        List<LongFigure> end(Unit unit, ToLongFunction<End> value) {
            return sender(unit, s -> value.applyAsLong(s.end()));
        }

        List<LongFigure> timing(Unit unit, ToLongFunction<SenderTiming> value) {
            return sender(unit, s -> value.applyAsLong(s.timing()));
        }

        List<LongFigure> sender(Unit unit, ToLongFunction<Sender> value) {
            return List.of(new LongFigure(key, label, unit, value));
        }

        List<LongFigure> samples(Function<SenderTiming, Samples> of, boolean percentiles) {
            Stream<LongFigure> all = Stream.of(
                    sample(of, COUNT, "_samples", "samples", Samples::count),
                    sample(of, DURATION, "_min_ns", "min", Samples::min),
                    sample(of, DURATION, "_avg_ns", "avg", Samples::average),
                    sample(of, DURATION, "_max_ns", "max", Samples::max),
                    sample(of, DURATION, "_stdev_ns", "stdev", Samples::deviation));
            Stream<LongFigure> more = Stream.of(50, 95, 99)
                    .map(p -> sample(of, DURATION, "_p" + p + "_ns", "p" + p, s -> s.percentile(p)));
            return percentiles ? Stream.concat(all, more).toList() : all.toList();
        }

        private LongFigure sample(
                Function<SenderTiming, Samples> of,
                Unit unit,
                String ending,
                String what,
                ToLongFunction<Samples> value) {
            return new LongFigure(
                    key + ending, label + ", " + what, unit, s -> value.applyAsLong(of.apply(s.timing())));
        }
    }
}
