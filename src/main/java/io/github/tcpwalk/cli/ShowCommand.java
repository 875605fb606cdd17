package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.frame.FrameView;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** One frame in full. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        customSynopsis = "tcpwalk show [--format=FORMAT] [--bound=NAME=VALUE]... FILE N")
final class ShowCommand extends FileVerb {
    enum Format {
        text,
        json
    }

    /** Of so many frames after the one asked for, hardly any is needed to know all that will be said of it. */
    private static final long ENOUGH = 250_000;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private Format format;

    private long number;

    ShowCommand(Io io) {
        super(io);
    }

    /** What chooses conversations is known, to say why it is refused, but no help lists it. */
    static void hideRefused(CommandSpec spec) {
        for (String name :
                List.of("--conversation", "--port", "--host", "--names", "--hosts", "--protocol", "--filter")) {
            OptionSpec option = spec.findOption(name);
            spec.remove(option);
            spec.addOption(OptionSpec.builder(option).hidden(true).build());
        }
    }

    @Override
    protected void check() {
        super.check();
        if (!selection.isAll() || expression != null) {
            throw new Failure(Tcpwalk.USAGE, "error.show-chooses", Map.of());
        }
        if (files.size() != 2) {
            throw new Failure(Tcpwalk.USAGE, "error.show-takes", Map.of());
        }
        try {
            number = Long.parseLong(files.get(1));
        } catch (NumberFormatException e) {
            number = 0;
        }
        if (number < 1) {
            throw new Failure(Tcpwalk.USAGE, "error.no-frame-number", Map.of("given", files.get(1)));
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
        story.until(() -> finder.seen && (finder.target > 0 || finder.later >= ENOUGH), finder);
        if (!finder.seen) {
            throw noFrame(story, name);
        }
        Set<Conversation> owners = new LinkedHashSet<>();
        for (Conversation c : finder.conversations) {
            owners.add(story.settle(c, ENOUGH));
        }
        FrameView view = new FrameView(
                number,
                finder.target == 0 ? number : finder.target,
                story.framesSoFar(),
                language(),
                format == Format.json ? EndNames.PLAIN : selection.names());
        for (Conversation c : owners) {
            story.tellSoFar(c, view);
        }
        Frame frame = new Frame();
        if (!story.read(0, finder.position, number, frame)) {
            throw new Failure(Tcpwalk.UNREADABLE, "error.frame-gone", Map.of("file", name, "frame", number));
        }
        long frames = story.ended() ? story.frames() : 0;
        if (format == Format.json) {
            view.writeJson(out, frame, frames, name);
        } else {
            view.writeText(out, frame, frames, name);
        }
    }

    private Language language() {
        return format == Format.json ? io.languageForPrograms() : io.language();
    }

    private Failure noFrame(Story story, String name) throws IOException {
        Map<String, Object> values = new HashMap<>();
        values.put("file", name);
        values.put("frame", number);
        values.put("frames", story.frames());
        for (Again again : story.again()) {
            if (again.holds(number)) {
                values.put("original", again.original(number));
                return Failure.absent("error.frame-again", values);
            }
        }
        if (!story.damage().isEmpty()) {
            values.put("offset", story.damage().get(0).offset());
            values.put("what", story.damage().get(0).what());
        }
        return Failure.absent("error.no-frame", values);
    }

    /**
     * Which frame completed the packets that the wanted frame holds a piece of, and of which conversations they are.
     */
    private final class Finder implements Visitor {
        private final Set<Conversation> conversations = new LinkedHashSet<>();
        private boolean seen;
        /** Frames after it. */
        private long later;

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
        public boolean saysNumbers() {
            return false;
        }

        @Override
        public void frame(Frame frame) {
            later += seen ? 1 : 0;
            if (frame.number == number) {
                seen = true;
                position = frame.position;
            }
        }
    }
}
