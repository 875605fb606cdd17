package io.github.tcpwalk.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.wire.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading one conversation again says the same as a whole second pass. */
class ReplayTest {
    @TempDir
    Path folder;

    @Test
    void sameAsASecondPass() throws Exception {
        Path file = folder.resolve("two.pcap");
        Script.script(
                        "> S 0:0(0)",
                        "< S. 0:0(0) ack 1",
                        "> . 1:1(0) ack 1",
                        "> P. 1:11(10) ack 1 id 70",
                        "+0.00001 > P. 1:11(10) ack 1 id 70",
                        "+0.3 > P. 1:11(10) ack 1",
                        "> F. 11:11(0) ack 1",
                        "< F. 1:1(0) ack 12",
                        "> . 12:12(0) ack 2",
                        "iss 50000 50000",
                        "> S 0:0(0)",
                        "< R. 0:0(0) ack 1")
                .writePcap(file);
        try (CaptureFile capture = CaptureFile.open(file, CaptureFile.Access.REPEATED)) {
            List<FrameList> frames = new ArrayList<>();
            CapturePass.Result first = CapturePass.run(
                    capture.source(),
                    0,
                    new Conversations((c, s, o) -> Replay.remember(frames, c, s), List.of(), true),
                    null);
            List<String> second = new ArrayList<>();
            CapturePass.run(
                    capture.source(),
                    0,
                    new Conversations((c, s, o) -> second.add(line(c, s, o)), first.conversations(), true),
                    null);
            List<String> again = new ArrayList<>();
            for (Conversation c : first.conversations()) {
                Replay.run(
                        capture,
                        frames.get(c.number() - 1),
                        c,
                        new Frame(),
                        true,
                        (d, s, o) -> again.add(line(d, s, o)));
            }
            assertEquals(11, first.frames());
            assertEquals(2, first.conversations().size());
            assertEquals(second, again);
            assertEquals("1 #5 DATA 0/0 duplicate of 4", second.get(4).replaceAll(" notes.*", ""));
        }
    }

    private static String line(Conversation c, Segment s, Observation o) {
        return c.number() + " #" + s.frame + " " + o.role + " " + o.step + "/" + o.of
                + (o.duplicateOf == 0 ? "" : " duplicate of " + o.duplicateOf)
                + " notes " + Long.toHexString(o.notes) + " " + o.sourceBefore + ">" + o.sourceAfter + " "
                + o.destinationBefore + ">" + o.destinationAfter + " " + o.relativeSeq + " " + o.relativeAck;
    }
}
