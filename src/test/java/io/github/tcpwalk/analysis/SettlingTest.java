package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.PcapWriter;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.testing.Script;
import io.github.tcpwalk.wire.Segment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is over is told before the rest of a long capture was read. */
class SettlingTest {
    private static final String[] CLOSED = {
        "> S 0:0(0)",
        "< S. 0:0(0) ack 1",
        "> . 1:1(0) ack 1",
        "> F. 1:1(0) ack 1",
        "< F. 1:1(0) ack 2",
        "> . 2:2(0) ack 2"
    };
    private static final String[] RESET = {"> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1", "> R. 1:1(0) ack 1"};
    private static final int OTHERS = 120_000;

    @TempDir
    Path folder;

    @Test
    void whatBothEndsClosedIsToldSecondsLater() throws Exception {
        assertEquals(List.of("1 early", "2 late"), told(CLOSED, 4_000_000_000L, List.of()));
    }

    @Test
    void notBeforeTheFirstTimeout() throws Exception {
        assertEquals(List.of("1 late", "2 late"), told(CLOSED, 2_900_000_000L, List.of()));
    }

    @Test
    void whatWasResetMayTurnOutToLiveOn() throws Exception {
        assertEquals(List.of("1 late", "2 late"), told(RESET, 4_000_000_000L, List.of()));
    }

    @Test
    void whatCameLaterIsToldInTheEnd() throws Exception {
        List<Frame> late =
                Script.script("< F. 1:1(0) ack 2", "> . 2:2(0) ack 2").frames();
        assertEquals(List.of("1 early", "2 late", "1 more"), told(CLOSED, 4_000_000_000L, late));
    }

    /** However early one is told, the same is said of it in order and by number. */
    @ParameterizedTest
    @MethodSource("io.github.tcpwalk.cli.AgreementTest#captures")
    void toldEarlyItIsToldTheSame(Path capture) throws IOException {
        int usual = Settling.closedPackets;
        Settling.closedPackets = 0;
        try (Story story = Analysis.of(CaptureFile.open(capture, Capture.Access.REPEATED))) {
            Map<Integer, List<String>> byNumber = new TreeMap<>();
            story.byNumber((c, told) -> story.tell(c, told, into(byNumber)));
            Map<Integer, List<String>> inOrder = new TreeMap<>();
            story.inOrder(into(inOrder));
            assertEquals(inOrder, byNumber);
        } finally {
            Settling.closedPackets = usual;
        }
    }

    private static Visitor into(Map<Integer, List<String>> said) {
        return new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                said.computeIfAbsent(c.number(), number -> new ArrayList<>()).add(TellingOneTest.line(c, s, o));
            }
        };
    }

    private List<String> told(String[] script, long nanos, List<Frame> late) throws IOException {
        Path file = write(script, nanos, late);
        List<String> told = new ArrayList<>();
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.byNumber(
                    (c, before) -> told.add(c.number() + (before > 0 ? " more" : story.ended() ? " late" : " early")));
            assertEquals(script.length + OTHERS + late.size(), story.frames());
        }
        return told;
    }

    /** A connection, very many segments of another within {@code nanos}, and what comes later of the first. */
    private Path write(String[] script, long nanos, List<Frame> late) throws IOException {
        Path file = folder.resolve("long.pcap");
        List<Frame> first = Script.script(script).frames();
        Frame other = Script.script("> . 1:1(0) ack 1")
                .between("192.0.2.9:700", "192.0.2.8:80")
                .frames()
                .get(0);
        try (PcapWriter writer =
                new PcapWriter(new BufferedOutputStream(Files.newOutputStream(file)), other.linkType)) {
            for (Frame frame : first) {
                writer.write(frame);
            }
            long over = first.get(first.size() - 1).timestampNanos;
            for (int i = 1; i <= OTHERS; i++) {
                other.timestampNanos = over + nanos * i / OTHERS;
                writer.write(other);
            }
            for (Frame frame : late) {
                frame.timestampNanos += over + nanos - first.get(0).timestampNanos;
                writer.write(frame);
            }
        }
        return file;
    }
}
