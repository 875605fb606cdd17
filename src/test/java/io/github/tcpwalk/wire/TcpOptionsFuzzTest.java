package io.github.tcpwalk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any options of a header, against a loop over their lengths (RFC 9293 section 3.1). */
@Tag("fuzz")
class TcpOptionsFuzzTest {
    private static final int MOST_OCTETS = 40;

    @FuzzTest
    void areFound(byte[] octets) {
        byte[] options = Arrays.copyOf(octets, Math.min(MOST_OCTETS, octets.length) + 3 & ~3);
        byte[] tcp = Headers.tcp(1, 2, 3, 4, 0x10, 5, options, new byte[] {'x'});
        Decoded decoded = HostileTest.sane();
        var sane = decoded.onSegment;
        List<String> found = new ArrayList<>();
        decoded.onSegment = s -> {
            sane.accept(s);
            TcpOptions each = new TcpOptions();
            each.of(s);
            while (each.next()) {
                found.add(each.kind + " " + (each.offset - s.transportOffset - 20));
            }
        };
        byte[] frame = Headers.ethernet(0x0800, Headers.ipv4(6, tcp));
        decoded.frame(1, frame, frame.length);
        assertEquals(1, decoded.segments.size());
        List<String> expected = new ArrayList<>();
        for (int at = 0; at < options.length; ) {
            int kind = options[at] & 0xFF;
            int length = kind <= 1 ? 1 : at + 1 < options.length ? options[at + 1] & 0xFF : 0;
            if (kind > 1 && (length < 2 || at + length > options.length)) {
                break;
            }
            expected.add(kind + " " + at);
            at = kind == 0 ? options.length : at + length;
        }
        assertTrue(found.equals(expected), found + " for " + expected);
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        areFound(Fuzz.near(draw, getClass()));
    }
}
