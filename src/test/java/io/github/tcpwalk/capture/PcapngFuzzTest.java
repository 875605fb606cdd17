package io.github.tcpwalk.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Any octets, read as pcapng. */
@Tag("fuzz")
class PcapngFuzzTest {
    @FuzzTest
    void isRead(byte[] octets) throws IOException {
        Readable.check(octets, (byte) 0x0a, (byte) 0x0d, (byte) 0x0d, (byte) 0x0a);
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        isRead(Fuzz.near(draw, getClass()));
    }
}
