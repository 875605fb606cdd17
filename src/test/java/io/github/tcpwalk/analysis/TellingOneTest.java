package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.wire.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling one conversation by itself says the same as telling all in order. */
class TellingOneTest {
    @TempDir
    Path folder;

    @Test
    void sameAsInOrder() throws Exception {
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
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            List<String> alone = new ArrayList<>();
            story.byNumber((c, told) -> story.tell(c, told, lines(alone)));
            List<String> inOrder = new ArrayList<>();
            story.inOrder(lines(inOrder));
            assertEquals(11, story.frames());
            assertEquals(2, story.conversations().size());
            assertEquals(inOrder, alone);
            assertEquals("1 #5 DATA 0/0 duplicate of 4", inOrder.get(4).replaceAll(" notes.*", ""));
        }
    }

    private static Visitor lines(List<String> into) {
        return new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                into.add(line(c, s, o));
            }

            @Override
            public void copy(TcpConversation c, Segment s, Observation o) {
                into.add(line(c, s, o));
            }
        };
    }

    static String line(Conversation c, Segment s, Observation o) {
        return c.number() + " #" + s.frame + " " + o.role + " " + o.step + "/" + o.of
                + (o.duplicateOf == 0 ? "" : " duplicate of " + o.duplicateOf)
                + " notes " + Long.toHexString(o.notes()) + " " + o.sourceBefore + ">" + o.sourceAfter + " "
                + o.destinationBefore + ">" + o.destinationAfter + " " + o.relativeSeq + " " + o.relativeAck;
    }
}
