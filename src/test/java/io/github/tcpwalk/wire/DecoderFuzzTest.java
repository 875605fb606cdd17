package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** A frame of any link type, which the first two octets name; the third says how much of it was captured. */
@Tag("fuzz")
class DecoderFuzzTest {
    private static final int MOST_PACKETS = 2_000;

    @FuzzTest
    void isDecoded(byte[] octets) {
        if (octets.length < 3) {
            return;
        }
        int linkType = (octets[0] & 0xFF) << 8 | octets[1] & 0xFF;
        byte[] frame = Arrays.copyOfRange(octets, 3, octets.length);
        int captured = Math.max(0, frame.length - (octets[2] & 0xFF));
        Decoded decoded = HostileTest.sane();
        decoded.frame(linkType, frame, captured);
        decoded.frame(linkType, frame, captured); // a fragment may be there by now
        assertTrue(decoded.segments.size() + decoded.datagrams.size() <= MOST_PACKETS);
        assertEquals(2, decoded.decoder.finish().frames);
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        isDecoded(Fuzz.near(draw, getClass()));
    }
}
