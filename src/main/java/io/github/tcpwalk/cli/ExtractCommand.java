package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.udp.DatagramObservation;
import io.github.tcpwalk.view.SegmentComment;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.IcmpNotice;
import io.github.tcpwalk.wire.LinkType;
import io.github.tcpwalk.wire.Network;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chosen frames into a capture of their own. */
@Command(name = "extract", mixinStandardHelpOptions = true)
final class ExtractCommand extends FileVerb {
    enum Format {
        pcap,
        pcapng
    }

    private static final String STDOUT = "-";

    @Option(
            names = {"-w", "--write"},
            paramLabel = "OUT",
            required = true)
    private String target;

    @Option(names = "--format", paramLabel = "FORMAT")
    private Format format;

    @Option(names = "--join")
    private boolean join;

    @Mixin
    private FrameChoice choice = new FrameChoice();

    @Mixin
    private WhereOption where = new WhereOption();

    private ChosenFrames frames;

    ExtractCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        choice.check();
        where.check(true);
        if (files.size() != 1 && !join) {
            throw new Failure(Tcpwalk.USAGE, "error.extract-one", Map.of());
        }
        if (files.size() != 1 && choice.byNumber()) {
            throw new Failure(Tcpwalk.USAGE, "error.extract-numbers", Map.of());
        }
        if (target.equals(STDOUT) && io.outIsTerminal()) {
            throw new Failure(Tcpwalk.USAGE, "error.extract-terminal", Map.of());
        }
        if (selection.isAll() && choice.isAll() && expression == null && where.where() == null) {
            throw new Failure(Tcpwalk.USAGE, "error.extract-what", Map.of());
        }
    }

    @Override
    protected boolean joins() {
        return join;
    }

    @Override
    protected String target() {
        return target;
    }

    @Override
    protected Choice choice() throws IOException {
        frames = new ChosenFrames(selection, choice, filter(), where.where() != null);
        return frames.choice();
    }

    @Override
    protected boolean showsFrames() {
        return true;
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        files.forEach(this::refuseOwnInput);
        if (where.where() == null) {
            story.asItComes(frames);
        } else {
            Telling.inOrder(story, frames, name, where.where());
        }
        if (frames.count() == 0) {
            if (story.frames() > 0) {
                nothing(story, name);
            }
            return;
        }
        Format written = format != null ? format : plainName().endsWith(".pcapng") ? Format.pcapng : Format.pcap;
        List<Integer> linkTypes = frames.linkTypes();
        if (written == Format.pcap && linkTypes.size() > 1) {
            String types = linkTypes.stream().map(LinkType::name).collect(Collectors.joining(", "));
            throw new Failure(Tcpwalk.USAGE, "error.extract-link-types", Map.of("types", types));
        }
        write(story, written, linkTypes.get(0));
        if (!target.equals(STDOUT)) {
            io.err().say("error.extracted", Map.of("frames", frames.count(), "target", target));
        }
    }

    /** Frames are chosen, those of no conversation too: what is not there was said of them. */
    @Override
    protected void nothingChosen(ErrorLines err, Story story, String name) {}

    private void nothing(Story story, String name) throws IOException {
        if (choice.isAll() && expression == null && where.where() == null) {
            Map<String, Object> values = new HashMap<>(Map.of("file", name, "target", target));
            values.put("asked", selection);
            values.put("count", story.conversations().size());
            say("error.extract-nothing-chosen", values);
        } else {
            say("error.extract-nothing", Map.of("file", name, "target", target));
        }
    }

    private String plainName() {
        String lower = target.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    }

    private void refuseOwnInput(String source) {
        if (!target.equals(STDOUT)) {
            OwnInput.refuse(source, target, "error.extract-itself");
        }
    }

    /** Whatever goes wrong here went wrong with the target; the source reports its troubles as damage. */
    private void write(Story story, Format written, int linkType) {
        try (OutputStream to = open();
                ExtractFile file = written == Format.pcap ? ExtractFile.pcap(to, linkType) : ExtractFile.pcapng(to)) {
            story.inOrder(new Commented(story, frames, file));
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.extract-failed",
                    Map.of("target", target.equals(STDOUT) ? STDOUT : target, "reason", ErrorLines.reason(e)),
                    e);
        }
    }

    private OutputStream open() throws IOException {
        if (target.equals(STDOUT)) {
            return io.out();
        }
        OutputStream file = Files.newOutputStream(Path.of(target));
        return target.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
    }

    /** Writes the chosen frames, each with what its packets were. */
    private static final class Commented implements Visitor {
        private final Story story;
        private final ChosenFrames frames;
        private final ExtractFile file;
        private final Set<Network> named = new HashSet<>();
        private String text;

        Commented(Story story, ChosenFrames frames, ExtractFile file) {
            this.story = story;
            this.frames = frames;
            this.file = file;
        }

        @Override
        public void frame(Frame frame) throws IOException {
            if (frames.includes(frame)) {
                file.write(frame, text == null ? start(frame.number, frame.file) : text);
            }
            text = null;
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
            add(SegmentComment.of(c, s, o, original(s.file)));
            names(s);
        }

        /** What the capture calls the ends of what is written, before the first packet of them. */
        private void names(Packet p) throws IOException {
            name(p.ipVersion, p.sourceHigh, p.sourceLow);
            name(p.ipVersion, p.destinationHigh, p.destinationLow);
        }

        private void name(int ipVersion, long high, long low) throws IOException {
            String name = story.hostName(ipVersion, high, low);
            if (name != null && named.add(Network.ofAddress(ipVersion, high, low))) {
                file.name(ipVersion, high, low, name);
            }
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) throws IOException {
            segment(c, s, o);
        }

        @Override
        public void datagram(UdpConversation c, Datagram d, DatagramObservation o) throws IOException {
            names(d);
            add(start(d.frame, d.file) + ", conversation " + c.number() + ": UDP datagram of the "
                    + (o.fromClient ? "client" : "server"));
        }

        @Override
        public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
            add(start(e.frame, e.file) + ", conversation " + c.number() + ": ICMP " + notice.text()
                    + ", quotes a packet of the " + (notice.quotedFromClient() ? "client" : "server"));
        }

        private String start(long frame, int of) {
            return SegmentComment.start(frame, original(of));
        }

        /** Frames are numbered in their file. */
        private String original(int of) {
            return story.names().size() > 1 ? Escape.line(story.names().get(of)) : "the original";
        }

        private void add(String more) {
            text = text == null ? more : text + '\n' + more;
        }
    }
}
