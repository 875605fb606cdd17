package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import io.github.tcpwalk.homework.trace.UdpTrace;
import io.github.tcpwalk.udp.TransferredFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A stop-and-wait file transfer over UDP in the lab's format, as {@link io.github.tcpwalk.udp.StopAndWait} has it. */
final class UdpFacts {
    private UdpFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries<UdpTrace> udp = Facts.Entries.udp(table);
        udp.fact(
                "udp.transfer",
                FactType.BOOLEAN,
                c -> of(
                        FactValue.of(c.file().isPresent()),
                        c.file().map(f -> List.of(f.firstFrame())).orElse(List.of())));
        fact(
                udp,
                "udp.name",
                FactType.TEXT,
                (c, f) -> f.name() == null
                        ? unknown("report.no-name")
                        : of(FactValue.of(new String(f.name(), StandardCharsets.UTF_8)), f.firstFrame()));
        fact(udp, "udp.blocks", FactType.INTEGER, (c, f) -> of(FactValue.of(f.blocks()), c.blockFrames()));
        fact(
                udp,
                "udp.max_outstanding",
                FactType.INTEGER,
                (c, f) -> of(FactValue.of(f.maxOutstanding()), c.outstandingFrames()));
        fact(
                udp,
                "udp.acked_ratio",
                FactType.RATIO,
                (c, f) -> f.blocks() == 0
                        ? unknown("report.no-block")
                        : of(new FactValue.Ratio(f.acknowledgedRatio()), c.unacknowledgedFrames()));
        fact(
                udp,
                "udp.retransmissions",
                FactType.INTEGER,
                (c, f) -> of(FactValue.of(f.retransmissions()), c.repeatFrames()));
        fact(
                udp,
                "udp.finished",
                FactType.BOOLEAN,
                (c, f) -> f.endFrame() < 0 ? of(FactValue.of(false)) : of(FactValue.of(true), f.endFrame()));
        fact(udp, "udp.octets", FactType.BYTES, (c, f) -> of(FactValue.of(f.octets()), c.blockFrames()));
        fact(
                udp,
                "udp.duration",
                FactType.DURATION,
                (c, f) -> of(FactValue.ofNanos(f.durationNanos()), f.firstFrame(), f.lastFrame()));
        fact(
                udp,
                "udp.throughput",
                FactType.RATE,
                (c, f) -> f.durationNanos() == 0
                        ? unknown("report.clock-stood")
                        : of(new FactValue.Rate(f.octets() * 8e9 / f.durationNanos()), f.firstFrame(), f.lastFrame()));
        fact(udp, "udp.rtt.min", FactType.DURATION, (c, f) -> roundTrip(f, f.rttMinNanos()));
        fact(udp, "udp.rtt.avg", FactType.DURATION, (c, f) -> roundTrip(f, f.rttAverageNanos()));
        fact(udp, "udp.rtt.max", FactType.DURATION, (c, f) -> roundTrip(f, f.rttMaxNanos()));
        fact(udp, "udp.reassembled", FactType.PAYLOAD, (c, f) -> DataFacts.payload(c.octets(), c.blockFrames()));
    }

    private static FactResult roundTrip(TransferredFile f, long nanos) {
        return f.rttSamples() == 0 ? unknown("report.no-sample") : of(FactValue.ofNanos(nanos));
    }

    private static void fact(
            Facts.Entries<UdpTrace> udp,
            String name,
            FactType type,
            BiFunction<UdpTrace, TransferredFile, FactResult> rule) {
        udp.fact(
                name,
                type,
                c -> c.file().map(file -> rule.apply(c, file)).orElseGet(() -> unknown("report.no-transfer")));
    }
}
