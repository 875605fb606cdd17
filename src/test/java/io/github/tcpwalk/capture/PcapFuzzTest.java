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
    @FuzzTest
    void isRead(byte[] octets) throws IOException {
        Readable.check(octets, (byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1);
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        isRead(Fuzz.near(draw, getClass()));
    }
}
