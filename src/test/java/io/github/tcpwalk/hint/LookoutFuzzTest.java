package io.github.tcpwalk.hint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Fuzz;
import io.github.tcpwalk.testing.Property;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Any octets, as the beginning of what an end says: however they are cut, the same is told of them. */
@Tag("fuzz")
class LookoutFuzzTest {
    private static final int[] PORTS = {443, 53, 80, 25, 22};

    @FuzzTest
    void whateverTheCut(byte[] octets) {
        if (octets.length < 3) {
            return;
        }
        int port = PORTS[(octets[0] & 0xFF) % PORTS.length];
        byte[] said = Arrays.copyOfRange(octets, 3, octets.length);
        int cut = Math.min(said.length, octets[1] & 0xFF);
        int next = Math.min(said.length, cut + 1 + (octets[2] & 0xFF));
        byte[] first = Arrays.copyOf(said, cut);
        byte[] second = Arrays.copyOfRange(said, cut, next);
        byte[] third = Arrays.copyOfRange(said, next, said.length);
        for (boolean client : new boolean[] {true, false}) {
            Hint whole = told(client, port, said);
            assertEquals(whole, told(client, port, first, second, third));
            if (client && cut > 0) {
                Saying late = new Saying(40000, port).clientAhead(cut, second);
                assertEquals(whole, checked(late.client(first).client(second).client(third)));
            }
            checked(new Saying(40000, port).datagram(client, said));
        }
    }

    private static Hint told(boolean client, int port, byte[]... pieces) {
        Saying saying = new Saying(40000, port);
        return checked(client ? saying.client(pieces) : saying.server(pieces));
    }

    private static Hint checked(Saying saying) {
        Hint hint = saying.hint();
        assertEquals(0, saying.waiting.octets());
        if (hint != null) {
            int most = Hint.MOST_ASKED + Hint.MOST_ANSWERED + 16;
            assertTrue(hint.text().length() <= most, hint::text);
            assertTrue(hint.name() == null || hint.text().contains(hint.name()), hint::text);
        }
        return hint;
    }

    @Property(tries = Fuzz.TRIES)
    void shortly(Draw draw) throws IOException {
        whateverTheCut(Fuzz.near(draw, getClass()));
    }
}
