package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.bound.Bound;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, the decoder neither throws nor reads outside the frame nor hands over nonsense lengths. */
class HostileTest {
    private static final int MUTATIONS = 3000;
    /** No frame of a few hundred octets can hold more; work that grew faster than the frame would show here. */
    private static final int MOST_PACKETS = 64;

    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPrefixIsAValue(Samples.Sample sample) {
        for (int captured = 0; captured < sample.octets().length; captured++) {
            Decoded decoded = sane();
            decoded.frame(sample.linkType(), sample.octets(), captured);
            DecodeCounts counts = decoded.decoder.finish();
            long explained = counts.segments
                    + counts.datagrams
                    + counts.cut
                    + counts.malformed
                    + counts.nonIp
                    + counts.otherProtocols
                    + counts.icmpErrors
                    + counts.fragments;
            boolean sampledAway = sample.name().startsWith("sFlow");
            boolean unsupported = !counts.unsupportedLinkTypes().isEmpty();
            assertTrue(explained > 0 || sampledAway || unsupported, sample + " cut at " + captured + " left no trace");
            // and the same octets as a whole frame
            byte[] prefix = Arrays.copyOf(sample.octets(), captured);
            sane().frame(sample.linkType(), prefix, captured);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMutationIsAValue(Samples.Sample sample) {
        Random random = new Random(sample.name().hashCode());
        Decoded decoded = sane();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = sample.octets().clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(mutated.length);
                mutated[at] = switch (random.nextInt(4)) {
                    case 0 -> (byte) 0xFF;
                    case 1 -> (byte) 0;
                    case 2 -> (byte) (mutated[at] ^ 1 << random.nextInt(8));
                    default -> (byte) random.nextInt();
                };
            }
            int before = decoded.segments.size() + decoded.datagrams.size();
            decoded.frame(sample.linkType(), mutated, mutated.length - random.nextInt(2) * random.nextInt(20));
            assertTrue(decoded.segments.size() + decoded.datagrams.size() - before <= MOST_PACKETS);
            decoded.segments.clear();
            decoded.datagrams.clear();
        }
        assertEquals(MUTATIONS, decoded.decoder.finish().frames);
    }

    @Test
    void randomOctetsUnderEveryLinkType() {
        Random random = new Random(42);
        Decoded decoded = sane();
        for (int linkType = 0; linkType < 300; linkType++) {
            for (int i = 0; i < 200; i++) {
                byte[] octets = new byte[random.nextInt(120)];
                random.nextBytes(octets);
                decoded.frame(linkType, octets, octets.length);
            }
        }
        assertEquals(300 * 200, decoded.decoder.counts().frames);
    }

    /** A decoder whose every segment is checked for lengths that can be. */
    static Decoded sane() {
        Decoded decoded = new Decoded();
        TcpOptions options = new TcpOptions();
        Mptcp mptcp = new Mptcp();
        decoded.onSegment = s -> {
            assertTrue(s.payloadCaptured >= 0 && s.payloadCaptured <= s.payloadOctets);
            assertTrue(s.payloadOffset >= 0 && s.payloadOffset + s.payloadCaptured <= s.octets.limit());
            assertTrue(s.headerOctets >= 20 && s.headerOctets <= 60);
            assertTrue(s.tunnels <= Bound.TUNNELS.usual);
            int steps = 0;
            options.of(s);
            while (options.next()) {
                assertTrue(++steps <= 40);
                assertTrue(options.offset + options.octetCount <= s.transportOffset + s.headerOctets);
                if (options.kind == TcpOptions.MPTCP) {
                    mptcp.of(s, options);
                    mptcp.dataSeq();
                    mptcp.mappingChecksum();
                    mptcp.addressHmac();
                }
            }
            if (s.hasOption(Segment.OPT_SACK)) {
                s.sackRight(s.sackBlocks - 1);
            }
        };
        return decoded;
    }
}
