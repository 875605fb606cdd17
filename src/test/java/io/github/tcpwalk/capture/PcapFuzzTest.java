package io.github.tcpwalk.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Any octets, read as pcap. */
@Tag("fuzz")
class PcapFuzzTest {
    private static final int[] MAGIC = {0xd4, 0xc3, 0xb2, 0xa1};

    @FuzzTest
    void isRead(byte[] octets) throws IOException {
        Readable.check(octets);
        byte[] named = octets.clone();
        for (int i = 0; i < MAGIC.length && i < named.length; i++) {
            named[i] = (byte) MAGIC[i];
        }
        Readable.check(named);
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        isRead(Fuzz.near(draw, getClass()));
    }
}
