package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
}
