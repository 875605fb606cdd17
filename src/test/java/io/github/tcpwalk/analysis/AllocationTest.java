package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.wire.Decoder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is allocated per packet from the file to the connection: counted by the virtual machine itself. */
class AllocationTest {
    private static final int ROUNDS = 20_000;
    /**
     * Less than an object for every hundred segments: growth of the arrays of a connection, never a cost per packet.
     */
    private static final double MOST_OCTETS_A_SEGMENT = 0.2;

    @TempDir
    Path folder;

    @Test
    void fileToConnection() throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this virtual machine does not count allocations");
        Path file = folder.resolve("traffic.pcap");
        script().writePcap(file);
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED);
                FrameSource source = capture.source()) {
            Conversations conversations = Conversations.first(false, Choice.all(), new Visitor() {}, null);
            Decoder decoder = new Decoder(conversations);
            Frame frame = new Frame();
            long segments = 0;
            long before = 0;
            while (source.next(frame)) {
                decoder.decode(frame);
                if (++segments == ROUNDS) { // the first part of the capture is the warm-up
                    before = threads.getThreadAllocatedBytes(
                            Thread.currentThread().getId());
                }
            }
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            long counted = segments - ROUNDS;
            assertTrue(counted > ROUNDS, counted + " segments are too few to tell");
            assertTrue(
                    allocated <= counted * MOST_OCTETS_A_SEGMENT,
                    allocated + " octets were allocated for " + counted + " segments");
            assertTrue(((TcpConversation) conversations.all().get(0))
                            .summary()
                            .client()
                            .retransmissions()
                    > 0);
        }
    }

    /** Data both ways with losses, duplicate ACKs, selective acknowledgments and repetitions. */
    private static Script script() {
        List<String> lines =
                new ArrayList<>(List.of("> S 0:0(0) <sackOK>", "< S. 0:0(0) ack 1 <sackOK>", "> . 1:1(0) ack 1"));
        long a = 1;
        long b = 1;
        for (int i = 0; i < ROUNDS; i++) {
            lines.add("> P. " + a + ":" + (a + 100) + "(100) ack " + b + " <ts " + i + ":" + i + ">");
            a += 100;
            if (i % 50 == 0) {
                lines.add("> P. " + (a + 100) + ":" + (a + 200) + "(100) ack " + b);
                lines.add("< . " + b + ":" + b + "(0) ack " + a + " <sack " + (a + 100) + ":" + (a + 200) + ">");
                lines.add("+0.3 > P. " + a + ":" + (a + 100) + "(100) ack " + b);
                a += 200;
            }
            lines.add("< P. " + b + ":" + (b + 10) + "(10) ack " + a);
            b += 10;
        }
        return Script.script(lines.toArray(String[]::new));
    }
}
