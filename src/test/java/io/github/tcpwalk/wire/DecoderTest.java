package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every header the decoder knows leads to the same segment. */
class DecoderTest {
    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheSegment(Samples.Sample sample) {
        Decoded decoded = Decoded.of(sample.linkType(), sample.octets());
        boolean sampled = sample.name().startsWith("sFlow");
        boolean v6 =
                decoded.segments.size() == 1 && decoded.segments.get(0).source().contains(":");
        // an sFlow sample holds the frame's first 60 octets, so six of the TCP options' are missing
        assertEquals(
                List.of(new Decoded.Tcp(
                        1,
                        v6 ? "2001:db8::1" : "10.0.0.1",
                        40000,
                        v6 ? "2001:db8::2" : "10.0.0.2",
                        80,
                        1000,
                        2000,
                        Segment.PSH | Segment.ACK,
                        512,
                        5,
                        sampled ? "" : "hello",
                        sample.tunnels(),
                        !sampled,
                        sampled ? Segment.Checksum.UNVERIFIABLE : Segment.Checksum.GOOD,
                        List.of())),
                decoded.segments);
        assertEquals(List.of(), decoded.datagrams, "a tunnel is no datagram");
        assertEquals(List.of(), decoded.decoder.finish().firstMalformed());
    }

    @Test
    void bothSinksHearOfEverythingTheFirstFirst() {
        List<String> heard = new ArrayList<>();
        PacketSink both = PacketSink.both(heardAs("first", heard), heardAs("second", heard));
        Segment segment = new Segment();
        both.segment(segment);
        Datagram datagram = new Datagram();
        both.datagram(datagram);
        IcmpError error = new IcmpError();
        both.icmpError(error);
        assertEquals(
                List.of(
                        "first " + segment,
                        "second " + segment,
                        "first " + datagram,
                        "second " + datagram,
                        "first " + error,
                        "second " + error),
                heard);
    }

    private static PacketSink heardAs(String name, List<String> heard) {
        return new PacketSink() {
            @Override
            public void segment(Segment segment) {
                heard.add(name + " " + segment);
            }

            @Override
            public void datagram(Datagram datagram) {
                heard.add(name + " " + datagram);
            }

            @Override
            public void icmpError(IcmpError error) {
                heard.add(name + " " + error);
            }
        };
    }
}
