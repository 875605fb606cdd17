package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.rung.Rung;
import io.github.tcpwalk.view.rung.RungMaker;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came into the small file of a lecture since somebody looked. */
final class StepCapture {
    private final Path file;
    private long octets;
    private long frames;

    /** @param file null for none */
    StepCapture(Path file) {
        this.file = file;
    }

    /** One packet, as it is understood by now. */
    record Passed(Conversation conversation, Rung rung) {}

    /** Each packet is given once. */
    List<Passed> since() throws IOException {
        long now = file == null || !Files.exists(file) ? 0 : Files.size(file);
        if (now == octets) {
            return List.of();
        }
        octets = now;
        List<Passed> passed = new ArrayList<>();
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.inOrder(collecting(new RungMaker(story), passed));
        }
        passed.removeIf(p -> p.rung().frame() <= frames);
        passed.forEach(p -> frames = Math.max(frames, p.rung().frame()));
        return passed;
    }

    private static Visitor collecting(RungMaker maker, List<Passed> passed) {
        return new Visitor() {
            @Override
            public void segment(TcpConversation c, Segment s, Observation o) {
                passed.add(new Passed(c, maker.of(0, c, s, o)));
            }

            @Override
            public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
                passed.add(new Passed(c, maker.of(0, c, d, o)));
            }

            @Override
            public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
                passed.add(new Passed(c, maker.of(0, c, e, notice)));
            }
        };
    }
}
