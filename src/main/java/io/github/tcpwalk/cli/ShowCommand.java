package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.frame.FrameView;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One frame in full. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        customSynopsis = "tcpwalk show [--format=FORMAT] FILE N",
        description = {
            "Show frame N of FILE in full: every layer and field, its octets, and what tcpwalk concluded about"
                    + " it and why.",
            "N counts every frame of the file from 1, as Wireshark does."
        },
        footer = {"", "Example:", "  tcpwalk show sample-pcaps/hello.pcap 2"})
final class ShowCommand extends FileVerb {
    enum Format {
        text,
        json
    }

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text (default) or json.")
    private Format format;

    private long number;

    ShowCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        if (!selection.isAll() || expression != null) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "show takes a frame number: what chooses conversations or packets means nothing here");
        }
        if (files.size() != 2) {
            throw new Failure(Tcpwalk.USAGE, "show takes a FILE and a frame number: tcpwalk show FILE N");
        }
        try {
            number = Long.parseLong(files.get(1));
        } catch (NumberFormatException e) {
            throw new Failure(Tcpwalk.USAGE, files.get(1) + " is no frame number: they count from 1");
        }
        files = files.subList(0, 1);
    }

    @Override
    protected boolean showsFrames() {
        return true;
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        Finder finder = new Finder();
        story.until(() -> finder.seen && finder.target > 0, finder);
        if (!finder.seen) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    name + ": no frame " + number + ": it has " + story.frames()
                            + (story.frames() == 1 ? " frame" : " frames") + damageText(story));
        }
        FrameView view = new FrameView(number, finder.target == 0 ? number : finder.target);
        for (Conversation c : finder.conversations) {
            story.tell(c, view);
        }
        Frame frame = new Frame();
        if (!story.read(0, finder.position, number, frame)) {
            throw new IOException(name + ": frame " + number + " is gone: the file changed");
        }
        long frames = story.ended() ? story.frames() : 0;
        if (format == Format.json) {
            view.writeJson(out, frame, frames, name);
        } else {
            view.writeText(out, frame, frames, name);
        }
    }

    private static String damageText(Story story) throws IOException {
        return story.damage().isEmpty()
                ? ""
                : ": damaged at offset " + story.damage().get(0).offset() + ": "
                        + story.damage().get(0).what();
    }

    /**
     * Which frame completed the packets that the wanted frame holds a piece of, and of which conversations they are.
     */
    private final class Finder implements Visitor {
        private final Set<Conversation> conversations = new LinkedHashSet<>();
        private boolean seen;
        private long position;
        private long target;

        private void packet(Conversation c, Packet p) {
            if ((target == 0 || target == p.frame) && p.cameIn(0, number)) {
                target = p.frame;
                conversations.add(c);
            }
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) {
            packet(c, s);
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            packet(c, s);
        }

        @Override
        public void datagram(UdpConversation c, Datagram d, DatagramObservation o) {
            packet(c, d);
        }

        @Override
        public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
            packet(c, e);
        }

        @Override
        public void frame(Frame frame) {
            if (frame.number == number) {
                seen = true;
                position = frame.position;
            }
        }
    }
}
