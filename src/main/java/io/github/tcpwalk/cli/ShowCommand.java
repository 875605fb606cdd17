package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.flow.IcmpNotice;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.view.frame.FrameView;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.List;
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
    protected int read(CaptureFile capture, String name) throws IOException {
        Finder finder = new Finder();
        Watched watched = new Watched(capture.source(), number, Long.MAX_VALUE);
        CapturePass.Result first =
                CapturePass.run(watched, capture.sizeOctets(), new Conversations(finder, List.of(), false), null);
        if (!watched.seen) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    name + ": no frame " + number + ": it has " + first.frames()
                            + (first.frames() == 1 ? " frame" : " frames") + damageText(first.damage()));
        }
        long target = finder.target == 0 ? number : finder.target;
        FrameView view = new FrameView(number, target, first.conversations());
        CapturePass.run(
                new Watched(capture.source(), number, target),
                capture.sizeOctets(),
                new Conversations(view, first.conversations(), true),
                null);
        Frame frame = new Frame();
        if (!capture.read(watched.position, number, frame)) {
            throw new IOException(name + ": frame " + number + " is gone: the file changed");
        }
        if (format == Format.json) {
            view.writeJson(out, frame, first.frames());
        } else {
            view.writeText(out, frame, first.frames(), name);
        }
        Damage damage = first.damage();
        if (damage != null) {
            io.err().println("tcpwalk: " + name + damageText(damage));
            return Tcpwalk.FAILED;
        }
        return Tcpwalk.DONE;
    }

    private static String damageText(Damage damage) {
        return damage == null ? "" : ": damaged at offset " + damage.offset() + ": " + damage.what();
    }

    /** Which frame completed the packet that the wanted frame holds a piece of. */
    private final class Finder implements Conversations.Listener {
        private long target;

        private void packet(Packet p) {
            if (target == 0 && FrameView.holds(p, number)) {
                target = p.frame;
            }
        }

        @Override
        public void segment(Conversation c, Segment s, Observation o) {
            packet(s);
        }

        @Override
        public void datagram(Conversation c, Datagram d, boolean fromClient) {
            packet(d);
        }

        @Override
        public void icmpError(Conversation c, IcmpError e, IcmpNotice notice) {
            packet(e);
        }
    }

    /** Remembers where the wanted frame lies, and ends after the last one needed. */
    private static final class Watched implements FrameSource {
        private final FrameSource source;
        private final long number;
        private final long last;
        private boolean seen;
        private boolean ended;
        private long position;

        Watched(FrameSource source, long number, long last) {
            this.source = source;
            this.number = number;
            this.last = last;
        }

        @Override
        public boolean next(Frame frame) throws IOException {
            if (ended || !source.next(frame)) {
                return false;
            }
            ended = frame.number >= last;
            if (frame.number == number) {
                seen = true;
                position = frame.position;
            }
            return true;
        }

        @Override
        public Damage damage() {
            return source.damage();
        }

        @Override
        public long consumedOctets() {
            return source.consumedOctets();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
