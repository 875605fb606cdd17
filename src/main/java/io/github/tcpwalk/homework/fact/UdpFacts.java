package io.github.tcpwalk.homework.fact;

import static io.github.tcpwalk.homework.fact.FactResult.of;
import static io.github.tcpwalk.homework.fact.FactResult.unknown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A stop-and-wait file transfer over UDP in the lab's format; see {@link Transfer}. */
final class UdpFacts {
    private UdpFacts() {}

    static void into(Map<String, Fact> table) {
        Facts.Entries udp = Facts.Entries.udp(table);
        udp.fact(
                "udp.transfer",
                FactType.BOOLEAN,
                "The conversation is a file transfer in the lab's format: name datagrams of 1024 octets, blocks of "
                        + "1032 octets, acknowledgments of 8 octets. The facts below are about the first file in it.",
                c -> of(
                        Value.of(Transfer.of(c).isPresent()),
                        Transfer.of(c).map(t -> t.firstFrames()).orElse(List.of())));
        fact(
                udp,
                "udp.name",
                FactType.TEXT,
                "The file name in the first name datagram, without its padding.",
                t -> t.name()
                        .<FactResult>map(n -> of(Value.of(n), t.firstFrames()))
                        .orElseGet(() -> unknown("no name datagram was captured")));
        fact(
                udp,
                "udp.blocks",
                FactType.INTEGER,
                "Different block numbers sent.",
                t -> of(Value.of(t.blocks().size()), t.blockFrames()));
        fact(
                udp,
                "udp.max_outstanding",
                FactType.INTEGER,
                "Most blocks that were sent and not yet acknowledged at any moment; 1 is stop-and-wait.",
                t -> of(Value.of(t.maxOutstanding()), t.maxOutstandingFrames()));
        fact(
                udp,
                "udp.acked_ratio",
                FactType.RATIO,
                "Blocks acknowledged at least once, divided by udp.blocks.",
                t -> t.blocks().isEmpty()
                        ? unknown("no block was sent")
                        : of(
                                new Value.Ratio(
                                        (double) t.acknowledged() / t.blocks().size()),
                                t.unacknowledgedFrames()));
        fact(
                udp,
                "udp.retransmissions",
                FactType.INTEGER,
                "Block datagrams whose number had been sent before.",
                t -> of(Value.of(t.retransmittedFrames().size()), t.retransmittedFrames()));
        fact(
                udp,
                "udp.finished",
                FactType.BOOLEAN,
                "The datagram END followed the last block.",
                t -> of(
                        Value.of(t.endFrame().isPresent()),
                        t.endFrame().map(List::of).orElse(List.of())));
        fact(
                udp,
                "udp.reassembled",
                FactType.PAYLOAD,
                "The data of the blocks in the order of their numbers from 1, up to the first number missing.",
                t -> t.payloadCut()
                        ? unknown("the capture cut payloads off (snap length)")
                        : of(new Value.Octets(t.file(), Digest.sha256(t.file()))));
    }

    private static void fact(
            Facts.Entries udp, String name, FactType type, String definition, Function<Transfer, FactResult> rule) {
        udp.fact(name, type, definition, c -> {
            Optional<Transfer> transfer = Transfer.of(c);
            return transfer.isPresent()
                    ? rule.apply(transfer.get())
                    : unknown("no file transfer in the lab's format was recognised");
        });
    }
}
