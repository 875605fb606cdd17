package io.github.tcpwalk.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.cli.EveryCapture;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of some conversations is the same, whether or not anybody hears of the others. */
class SparingTest extends EveryCapture {
    /** Writes down what is said of every second conversation. */
    private record EverySecond(Heard heard, int rest, boolean spares) implements Visitor {
        private boolean wants(Conversation c) {
            return c.number() % 2 == rest;
        }

        @Override
        public boolean hears(Conversation c) {
            return !spares || wants(c);
        }

        @Override
        public void begins(Conversation c) {
            if (wants(c)) {
                heard.begins(c);
            }
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            if (wants(c)) {
                heard.segment(c, s, o);
            }
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            if (wants(c)) {
                heard.copy(c, s, o);
            }
        }

        @Override
        public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
            if (wants(c)) {
                heard.datagram(c, d, o);
            }
        }

        @Override
        public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
            if (wants(c)) {
                heard.icmpError(c, e, notice);
            }
        }

        @Override
        public void ends(Conversation c) {
            if (wants(c)) {
                heard.ends(c);
            }
        }

        @Override
        public void frame(Frame frame) {
            heard.frame(frame);
        }
    }

    private static Heard heard(Path file, int rest, boolean spares, boolean ahead) throws IOException {
        Heard heard = new Heard();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            Recording recording = ahead ? ForethoughtTest.large(capture, () -> {}) : Recording.of(capture);
            Story story = new Story(recording, Choice.all(), Progress.NOBODY);
            story.inOrder(new EverySecond(heard, rest, spares));
            for (Conversation c : story.conversations()) {
                heard.ends(c); // also what is known of the others afterwards
            }
        }
        return heard;
    }

    @Override
    protected void holds(Path file) throws IOException {
        for (int rest = 0; rest < 2; rest++) {
            Heard all = heard(file, rest, false, false);
            all.assertSame(heard(file, rest, true, false));
            int which = rest;
            Asleep.during(() -> all.assertSame(heard(file, which, true, true)));
        }
    }

    @Test
    void nothingIsToldOfWhatNobodyHears() throws IOException {
        Heard heard = new Heard();
        Visitor nobody = new Visitor() {
            @Override
            public boolean hears(Conversation c) {
                return false;
            }

            @Override
            public void begins(Conversation c) {
                heard.begins(c);
            }
        };
        try (CaptureFile capture = CaptureFile.open(Path.of("sample-pcaps/hello.pcap"), Capture.Access.REPEATED)) {
            Analysis.of(capture).inOrder(nobody);
        }
        assertEquals(List.of(), heard.lines);
    }
}
