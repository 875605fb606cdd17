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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One figure of the long list: both the text and the JSON are made from this table.
 *
 * @param key the name in JSON
 * @param label the name in the text
 * @param value -1 when it is not known
 */
record LongFigure(String key, String label, Unit unit, ToLongFunction<Sender> value) {
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

    private static List<LongFigure> all() {
        List<LongFigure> all = new ArrayList<>();
        all.add(new LongFigure("packets", "packets", COUNT, s -> s.end().segments()));
        timing(all, "ack_packets", "packets with ACK", COUNT, SenderTiming::ackPackets);
        all.add(new LongFigure("pure_acks", "pure acks", COUNT, s -> s.end().pureAcks()));
        timing(all, "sack_packets", "packets with SACK", COUNT, SenderTiming::sackPackets);
        timing(all, "dsack_packets", "packets with D-SACK", COUNT, SenderTiming::dsackPackets);
        timing(all, "max_sack_blocks", "most SACK blocks", COUNT, SenderTiming::mostSackBlocks);
        all.add(new LongFigure(
                "unique_bytes", "unique bytes", OCTETS, s -> s.end().uniqueOctets()));
        all.add(new LongFigure(
                "data_packets", "data packets", COUNT, s -> s.end().dataSegments()));
        all.add(new LongFigure("data_bytes", "data bytes", OCTETS, s -> s.end().payloadOctets()));
        timing(all, "rexmt_packets", "data packets sent again", COUNT, SenderTiming::dataRetransmissions);
        all.add(new LongFigure(
                "rexmt_bytes", "data bytes sent again", OCTETS, s -> s.end().retransmittedOctets()));
        all.add(new LongFigure(
                "fast_retransmissions",
                "fast retransmissions",
                COUNT,
                s -> s.end().fastRetransmissions()));
        all.add(new LongFigure(
                "spurious_retransmissions",
                "spurious retransmissions",
                COUNT,
                s -> s.end().spuriousRetransmissions()));
        timing(all, "zero_window_probes", "zero window probes", COUNT, SenderTiming::zeroWindowProbes);
        timing(all, "zero_window_probe_bytes", "zero window probe bytes", OCTETS, SenderTiming::zeroWindowProbeOctets);
        all.add(new LongFigure(
                "out_of_order", "out of order", COUNT, s -> s.end().outOfOrder()));
        timing(all, "pushed_packets", "pushed data packets", COUNT, SenderTiming::pushedData);
        timing(all, "syns", "SYNs", COUNT, SenderTiming::syns);
        timing(all, "fins", "FINs", COUNT, SenderTiming::fins);
        all.add(new LongFigure("resets", "RSTs", COUNT, s -> s.end().resets()));
        timing(all, "urgent_packets", "urgent data packets", COUNT, SenderTiming::urgentPackets);
        timing(all, "urgent_bytes", "urgent data bytes", OCTETS, SenderTiming::urgentOctets);
        all.add(new LongFigure(
                "window_scale_offered",
                "window scale offered",
                YES_NO,
                s -> s.synKnown(s.end().windowScale() >= 0)));
        all.add(new LongFigure(
                "window_scale", "window scale", COUNT, s -> s.end().windowScale()));
        all.add(new LongFigure(
                "timestamps_offered",
                "timestamps offered",
                YES_NO,
                s -> s.synKnown(s.end().timestamps())));
        all.add(new LongFigure(
                "sack_permitted",
                "SACK permitted",
                YES_NO,
                s -> s.synKnown(s.end().sackPermitted())));
        all.add(new LongFigure("mss", "MSS", OCTETS, s -> s.end().mss()));
        all.add(new LongFigure(
                "max_segment",
                "largest payload",
                OCTETS,
                s -> s.end().dataSegments() == 0 ? -1 : s.end().maxPayload()));
        all.add(new LongFigure(
                "min_segment", "smallest payload", OCTETS, s -> s.end().minPayload()));
        all.add(new LongFigure(
                "avg_segment",
                "average payload",
                OCTETS,
                s -> s.end().dataSegments() == 0
                        ? -1
                        : s.end().payloadOctets() / s.end().dataSegments()));
        all.add(new LongFigure(
                "max_window", "largest window", OCTETS, s -> s.end().maxWindow()));
        all.add(new LongFigure(
                "min_window", "smallest window", OCTETS, s -> s.end().minWindow()));
        all.add(new LongFigure(
                "avg_window", "average window", OCTETS, s -> s.end().averageWindow()));
        all.add(new LongFigure(
                "zero_windows", "zero windows", COUNT, s -> s.end().zeroWindows()));
        timing(all, "initial_window_bytes", "initial window, bytes", OCTETS, SenderTiming::initialWindowOctets);
        timing(all, "initial_window_packets", "initial window, packets", COUNT, SenderTiming::initialWindowPackets);
        all.add(new LongFigure(
                "max_in_flight", "most bytes in flight", OCTETS, s -> s.end().maxInFlight()));
        all.add(new LongFigure("stream_bytes", "stream length", OCTETS, Sender::streamOctets));
        all.add(new LongFigure("missed_bytes", "missed bytes", OCTETS, Sender::missedOctets));
        timing(all, "truncated_bytes", "bytes cut by snap length", OCTETS, SenderTiming::truncatedOctets);
        timing(all, "truncated_packets", "packets cut by it", COUNT, SenderTiming::truncatedPackets);
        timing(all, "handshake_ns", "SYN acknowledged after", DURATION, SenderTiming::handshakeNanos);
        timing(all, "first_byte_ns", "first byte after", DURATION, SenderTiming::firstByteNanos);
        all.add(new LongFigure("data_transmit_ns", "first to last data", DURATION, Sender::transmitNanos));
        timing(all, "idle_max_ns", "longest silence", DURATION, SenderTiming::idleMaxNanos);
        all.add(new LongFigure("throughput_bytes_per_second", "throughput", RATE, Sender::throughput));
        samples(all, "response", "response time", SenderTiming::responses, false);
        samples(all, "rtt", "RTT", SenderTiming::roundTrips, true);
        samples(all, "rtt_full_size", "RTT, full size", SenderTiming::fullSizeRoundTrips, false);
        timing(all, "post_loss_acks", "acks after a loss", COUNT, SenderTiming::postLossAcks);
        timing(all, "ambiguous_acks", "ambiguous acks", COUNT, SenderTiming::ambiguousAcks);
        timing(all, "segments_cumulatively_acked", "acked with a later one", COUNT, SenderTiming::cumulativelyAcked);
        all.add(new LongFigure(
                "duplicate_acks", "duplicate acks sent", COUNT, s -> s.end().duplicateAcks()));
        timing(all, "triple_duplicate_acks", "triple of them", COUNT, SenderTiming::tripleDuplicateAcks);
        timing(all, "max_retransmissions_of_one", "most repeats of one", COUNT, SenderTiming::mostRepeats);
        samples(all, "retransmission_gap", "repeated after", SenderTiming::retransmissionGaps, false);
        return List.copyOf(all);
    }

    private static void timing(
            List<LongFigure> all, String key, String label, Unit unit, ToLongFunction<SenderTiming> value) {
        all.add(new LongFigure(key, label, unit, s -> value.applyAsLong(s.timing())));
    }

    private static void samples(
            List<LongFigure> all, String key, String label, Function<SenderTiming, Samples> of, boolean percentiles) {
        timing(
                all,
                key + "_samples",
                label + ", samples",
                COUNT,
                t -> of.apply(t).count());
        timing(all, key + "_min_ns", label + ", min", DURATION, t -> of.apply(t).min());
        timing(all, key + "_avg_ns", label + ", avg", DURATION, t -> of.apply(t).average());
        timing(all, key + "_max_ns", label + ", max", DURATION, t -> of.apply(t).max());
        timing(
                all,
                key + "_stdev_ns",
                label + ", stdev",
                DURATION,
                t -> of.apply(t).deviation());
        if (percentiles) {
            for (int percent : new int[] {50, 95, 99}) {
                timing(
                        all,
                        key + "_p" + percent + "_ns",
                        label + ", p" + percent,
                        DURATION,
                        t -> of.apply(t).percentile(percent));
            }
        }
    }

    /** @param words for yes and no */
    String text(Sender sender, Words words) {
        long n = value.applyAsLong(sender);
        if (n < 0) {
            return "-";
        }
        return switch (unit) {
            case COUNT, OCTETS -> Long.toString(n);
            case DURATION -> Measure.time(n);
            case RATE -> Measure.rate(n);
            case YES_NO -> words.say(n == 1 ? "flows.yes" : "flows.no");
        };
    }
}
