package io.github.tcpwalk.homework.replay;

import io.github.tcpwalk.wire.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a network or a way to capture does to packets, though both programs do the same. Each is empty for packets that
 * it does not concern.
 */
public enum Disturbance {
    /** The first data are lost behind the capture and sent again when a timer fires. */
    DATA_AGAIN(p -> p.first(Sent::isData).map(i -> again(p, i, After.TIMEOUT))),
    /** The SYN is lost behind the capture. */
    SYN_AGAIN(p -> p.first(Sent::isSyn).map(i -> again(p, i, After.SYN_TIMEOUT))),
    /** The SYN+ACK is lost behind the capture: the SYN comes again, and so does its answer. */
    SYN_ACK_AGAIN(Disturbance::synAckAgain),
    /** The last FIN is sent again, as the ACK of it is lost. */
    FIN_AGAIN(p -> last(p, s -> s.has(Segment.FIN)).map(i -> again(p, i, After.TIMEOUT))),
    /** The network delivers each segment with data or a FIN twice. */
    DOUBLED(Disturbance::doubled),
    /** A copy of the last ACK arrives when the socket is gone, and is answered by a reset. */
    LATE_COPY(Disturbance::lateCopy),
    /** Two segments in a row of one end pass each other. */
    SWAPPED(p -> p.firstPair((a, b) -> a.isFromSame(b) && a.occupies() && b.occupies() && a.end() == b.seq())
            .map(i -> swapped(p, i))),
    /** A capture of several queues shows an ACK before what it acknowledges. */
    ACK_BEFORE_DATA(
            p -> p.firstPair((a, b) -> b.answers(a) && a.tcp() && a.isData() && b.ack() == a.end() && !b.occupies())
                    .map(i -> swapped(p, i))),
    /** The network card of the sender cuts segments, that of the receiver puts them together: the capture shows one. */
    MERGED(Disturbance::merged),
    /** The same the other way round: the capture shows two. */
    SPLIT(Disturbance::split),
    IPV6(Disturbance::overIpv6),
    /** Captured on all interfaces of a machine, by which each packet passed twice. */
    ANY(Optional::of) {
        @Override
        byte[] written(Packets packets) {
            return SentWriter.any(packets);
        }
    };

    private static final int LARGEST = 60_000;

    private final Function<Packets, Optional<Packets>> change;

    Disturbance(Function<Packets, Optional<Packets>> change) {
        this.change = change;
    }

    /** Its name for people and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The capture as it would have been; empty where it would have been the same. */
    public Optional<byte[]> of(Packets packets) {
        return change.apply(packets).map(this::written);
    }

    byte[] written(Packets packets) {
        return SentWriter.ethernet(packets);
    }

    private static Optional<Integer> last(Packets p, Predicate<Sent> such) {
        for (int i = p.all().size() - 1; i >= 0; i--) {
            if (such.test(p.all().get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Packets again(Packets p, int place, long after) {
        Sent lost = p.all().get(place);
        return p.delayed(place, after + After.SOON).and(List.of(lost.again(lost.nanos() + after, p.freeId())));
    }

    private static Optional<Packets> synAckAgain(Packets p) {
        return p.first(Sent::isSynAck).flatMap(i -> {
            Sent answer = p.all().get(i);
            Optional<Sent> syn = p.all().stream()
                    .filter(s -> s.isSyn() && answer.answers(s) && answer.ack() - 1 - s.seq() >= 0)
                    .filter(s -> s.nanos() <= answer.nanos())
                    .reduce((first, second) -> second);
            return syn.map(s -> {
                long time = answer.nanos() + After.SYN_TIMEOUT;
                int id = p.freeId();
                return p.delayed(i, After.SYN_TIMEOUT + 2 * After.SOON)
                        .and(List.of(s.again(time, id), answer.again(time + After.SOON, id + 1)));
            });
        });
    }

    private static Optional<Packets> doubled(Packets p) {
        List<Sent> copies = p.all().stream()
                .filter(s -> s.tcp() && (s.isData() || s.has(Segment.FIN)))
                .map(s -> s.at(s.nanos() + After.SOON))
                .toList();
        return copies.isEmpty() ? Optional.empty() : Optional.of(p.and(copies));
    }

    private static Optional<Packets> lateCopy(Packets p) {
        Sent last = p.all().get(p.all().size() - 1);
        boolean closed = last.tcp()
                && last.flags() == Segment.ACK
                && p.all().stream().noneMatch(s -> s.isOfSameConversation(last) && s.has(Segment.RST))
                && p.all().stream().anyMatch(s -> s.isFromSame(last) && s.has(Segment.FIN))
                && p.all().stream().anyMatch(s -> s.answers(last) && s.has(Segment.FIN) && s.end() == last.ack());
        if (!closed) {
            return Optional.empty();
        }
        long time = last.nanos() + After.LATE;
        return Optional.of(p.and(List.of(last.at(time), last.refused(time + After.SOON, p.freeId()))));
    }

    /** Each has the time of the other. */
    private static Packets swapped(Packets p, int place) {
        Sent first = p.all().get(place);
        Sent second = p.all().get(place + 1);
        // a capture stamps them as they come: at once
        return p.replaced(place, 2, second.at(first.nanos()), first.at(first.nanos() + After.SOON / 10));
    }

    private static Optional<Packets> merged(Packets p) {
        return p.firstPair((a, b) -> a.tcp()
                        && a.isFromSame(b)
                        && a.isData()
                        && b.isData()
                        && !a.has(Segment.FIN)
                        && a.end() == b.seq()
                        && a.payload().length + b.payload().length <= LARGEST)
                .map(i -> {
                    Sent a = p.all().get(i);
                    Sent b = p.all().get(i + 1);
                    byte[] both = ByteBuffer.allocate(a.payload().length + b.payload().length)
                            .put(a.payload())
                            .put(b.payload())
                            .array();
                    return p.replaced(
                            i,
                            2,
                            b.with(a.seq(), a.flags() | b.flags(), both, a.id()).at(a.nanos()));
                });
    }

    private static Optional<Packets> split(Packets p) {
        return p.first(s -> s.tcp() && s.isData() && s.payload().length > 1).map(i -> {
            Sent whole = p.all().get(i);
            int half = whole.payload().length / 2;
            byte[] front = Arrays.copyOf(whole.payload(), half);
            byte[] back = Arrays.copyOfRange(whole.payload(), half, whole.payload().length);
            int early = whole.flags() & ~(Segment.PSH | Segment.FIN);
            return p.replaced(
                    i,
                    1,
                    whole.with(whole.seq(), early, front, whole.id()),
                    whole.with(whole.seq() + half, whole.flags(), back, p.freeId()));
        });
    }

    private static Optional<Packets> overIpv6(Packets p) {
        if (p.all().stream().anyMatch(s -> s.source().length != Integer.BYTES)) {
            return Optional.empty();
        }
        List<Sent> changed = new ArrayList<>();
        p.all().forEach(s -> changed.add(s.between(ipv6(s.source()), ipv6(s.destination()))));
        return Optional.of(new Packets(changed));
    }

    /** An address of a private network. */
    private static byte[] ipv6(byte[] address) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .put((byte) 0xFD)
                .position(2 * Long.BYTES - address.length)
                .put(address)
                .array();
    }

    /** Times in nanoseconds; a table of its own, as the ways above are made first. */
    private static final class After {
        static final long TIMEOUT = 250_000_000;
        static final long SYN_TIMEOUT = 1_000_000_000;
        /** Before what comes next. */
        static final long SOON = 50_000;

        static final long LATE = 400_000_000;

        private After() {}
    }
}
