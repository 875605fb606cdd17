package io.github.tcpwalk.cli;

import static io.github.tcpwalk.testing.Script.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two packets of which the later one has the earlier time nobody knows how far they are apart. */
class ClockWentBackTest {
    @TempDir
    Path folder;

    /** The opener's SYN was stamped by another clock than all that follows. */
    private String wrongSyn(double ahead) throws IOException {
        Path file = folder.resolve("wrong-syn.pcap");
        script(
                        "> S 0:0(0)",
                        -ahead + " < S. 0:0(0) ack 1",
                        "+0.1 > . 1:1(0) ack 1",
                        "+0.1 > P. 1:11(10) ack 1",
                        "+0.1 < P. 1:11(10) ack 11",
                        "+0.1 > . 11:11(0) ack 11")
                .writePcap(file);
        return file.toString();
    }

    private static Run run(String... args) {
        Run run = Run.of(args);
        assertEquals(Tcpwalk.DONE, run.status(), run.err());
        return run;
    }

    @Test
    void noRoundTripIsMadeUp() throws IOException {
        String file = wrongSyn(8);
        String flows = run("flows", file).out();
        assertTrue(flows.matches("(?s).*\\s-\\s+8 s.*"), flows);
        String walk = run("walk", file).out();
        assertTrue(walk.contains("opening three-way; closing open") && walk.contains("6 segments in 8 s"), walk);
        String json = run("flows", "--format", "json", file).out();
        assertTrue(json.contains("\"handshake_rtt_ns\":null"), json);
        assertTrue(json.contains("\"duration_ns\":8000000000"), json);
        String all = run("flows", "--long", file).out();
        assertTrue(all.contains("duration 8 s") && all.contains("handshake RTT -"), all);
        assertTrue(all.matches("(?s).*first byte after +- +-\n.*"), all);
        String diagnosis = Run.of("diagnose", file).out();
        assertTrue(diagnosis.contains("1 TCP conversation in 8 s"), diagnosis);
    }

    /** Negative times are as wide as they are. */
    @Test
    void timesKeepTheirColumn() throws IOException {
        String file = wrongSyn(668_322_441.9);
        for (String style : List.of("relative", "delta")) {
            Run walk = run("walk", "--time", style, file);
            List<Integer> arrows = walk.out()
                    .lines()
                    .filter(line -> line.matches(" *[1-6] .*[0-9]\\.[0-9]{6,9} .*\\|.*"))
                    .map(line -> line.indexOf('|'))
                    .toList();
            assertEquals(6, arrows.size(), walk.out());
            assertEquals(1, arrows.stream().distinct().count(), walk.out());
        }
    }

    @Test
    void noTimeBetweenRepeatsIsMadeUp() throws IOException {
        Path file = folder.resolve("syns.pcap");
        script("> S 0:0(0)", "+1 > S 0:0(0)", "+2 > S 0:0(0)", "-13 > S 0:0(0)", "+4 > S 0:0(0)")
                .writePcap(file);
        String told = Run.of("diagnose", file.toString()).out().replaceAll("\\s+", " ");
        assertTrue(told.contains("did not answer 5 SYNs, 1 s, 2 s, 4 s apart"), told);
        assertTrue(told.contains("in 13 s"), told);
    }
}
