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
                "The conversation is a file transfer in the lab's format: name datagrams of 1024 octets, blocks of "
                        + "1032 octets, acknowledgments of 8 octets. The facts below are about the first file in it.",
                c -> of(
                        FactValue.of(c.file().isPresent()),
                        c.file().map(f -> List.of(f.firstFrame())).orElse(List.of())));
        fact(
                udp,
                "udp.name",
                FactType.TEXT,
                "The file name in the first name datagram, without its padding.",
                (c, f) -> f.name() == null
                        ? unknown("report.no-name")
                        : of(FactValue.of(new String(f.name(), StandardCharsets.UTF_8)), f.firstFrame()));
        fact(
                udp,
                "udp.blocks",
                FactType.INTEGER,
                "Different block numbers sent.",
                (c, f) -> of(FactValue.of(f.blocks()), c.blockFrames()));
        fact(
                udp,
                "udp.max_outstanding",
                FactType.INTEGER,
                "Most blocks that were sent and not yet acknowledged at any moment; 1 is stop-and-wait.",
                (c, f) -> of(FactValue.of(f.maxOutstanding()), c.outstandingFrames()));
        fact(
                udp,
                "udp.acked_ratio",
                FactType.RATIO,
                "Blocks acknowledged at least once, divided by udp.blocks.",
                (c, f) -> f.blocks() == 0
                        ? unknown("report.no-block")
                        : of(new FactValue.Ratio(f.acknowledgedRatio()), c.unacknowledgedFrames()));
        fact(
                udp,
                "udp.retransmissions",
                FactType.INTEGER,
                "Names, blocks and ENDs sent again; copies of one datagram that the capture holds twice are none.",
                (c, f) -> of(FactValue.of(f.retransmissions()), c.repeatFrames()));
        fact(
                udp,
                "udp.finished",
                FactType.BOOLEAN,
                "The datagram END followed the last block.",
                (c, f) -> f.endFrame() < 0 ? of(FactValue.of(false)) : of(FactValue.of(true), f.endFrame()));
        fact(
                udp,
                "udp.reassembled",
                FactType.PAYLOAD,
                "The data of the blocks in the order of their numbers from 1, up to the first number missing.",
                (c, f) -> DataFacts.payload(c.octets()));
    }

    private static void fact(
            Facts.Entries<UdpTrace> udp,
            String name,
            FactType type,
            String definition,
            BiFunction<UdpTrace, TransferredFile, FactResult> rule) {
        udp.fact(
                name,
                type,
                definition,
                c -> c.file().map(file -> rule.apply(c, file)).orElseGet(() -> unknown("report.no-transfer")));
    }
}
