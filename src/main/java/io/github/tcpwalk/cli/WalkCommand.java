package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameList;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Findings;
import io.github.tcpwalk.finding.Pattern;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.flow.DatagramObservation;
import io.github.tcpwalk.flow.Replay;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.view.ConversationView;
import io.github.tcpwalk.view.CsvView;
import io.github.tcpwalk.view.JsonView;
import io.github.tcpwalk.view.Ladder;
import io.github.tcpwalk.view.LineBuffer;
import io.github.tcpwalk.view.TcpdumpLine;
import io.github.tcpwalk.view.TcpdumpNumbers;
import io.github.tcpwalk.view.TcpdumpTime;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every conversation of a capture, segment by segment. */
@Command(
        name = "walk",
        mixinStandardHelpOptions = true,
        description = "Walk through each conversation, segment by segment: its role, numbers, and both ends' states.",
        footer = {"", "Example:", "  tcpwalk walk sample-pcaps/three-way-handshake.pcap"})
final class WalkCommand extends FileVerb {
    enum Format {
        text,
        ladder,
        tcpdump,
        json,
        csv
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default), ladder (two columns), tcpdump (its line a segment), json, csv.")
    private Format format;

    @Option(names = "--absolute", description = "Raw sequence numbers instead of relative ones.")
    private boolean absolute;

    @Option(
            names = "--time",
            paramLabel = "STYLE",
            description = "relative (to the conversation's start, default), delta, absolute or epoch.")
    private String time;

    @Option(names = "--utc", description = "Absolute times in UTC instead of local time.")
    private boolean utc;

    @Option(names = "--explain", description = "Below each segment that opens or closes, say what it does and why.")
    private boolean explain;

    @Option(
            names = "--follow",
            description = "Go on while another program writes the FILE, rotation included (quote a * for names with"
                    + " times); Ctrl-C ends it with a summary.")
    private boolean follow;

    @Mixin
    private LanguageOption languageOption;

    /** Lines are written out this many octets at a time. */
    private static final int DRAIN_OCTETS = 1 << 16;

    private static final int COLUMNS_FOR_NANOSECONDS = 90;

    private TimeStyle style;
    private CsvView csv;

    WalkCommand(Io io) {
        super(io);
    }

    @Override
    public Integer call() throws IOException {
        if (!follow) {
            return super.call();
        }
        check();
        if (files.size() != 1 || files.get(0).equals("-") || format != Format.text || expression != null || explain) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "--follow takes one FILE (not -) and goes with neither --format, --filter nor --explain");
        }
        return new FollowWalk(io, selection).run(files.get(0), FollowWalk.interrupted());
    }

    @Override
    protected void check() {
        super.check();
        try {
            style = time == null ? TimeStyle.RELATIVE : TimeStyle.valueOf(time.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Failure(Tcpwalk.USAGE, "--time " + time + ": say relative, delta, absolute or epoch");
        }
    }

    @Override
    protected int read(CaptureFile capture, String name) throws IOException {
        return switch (format) {
            case json -> json(capture, name);
            case csv -> csv(capture, name);
            case tcpdump -> tcpdump(capture, name);
            default -> text(capture, name);
        };
    }

    @Override
    protected Access access() {
        return format == Format.tcpdump ? Access.ONCE : Access.REPEATED;
    }

    /** Nanoseconds would push a segment's role off the line. */
    private boolean narrow() {
        return io.columns() > 0 && io.columns() < COLUMNS_FOR_NANOSECONDS;
    }

    private ZoneId zone() {
        return utc ? ZoneOffset.UTC : ZoneId.systemDefault();
    }

    private int tcpdump(CaptureFile capture, String name) throws IOException {
        LineBuffer buffer = new LineBuffer();
        TcpdumpLine line =
                new TcpdumpLine(buffer, time == null ? TcpdumpTime.clock(zone()) : TcpdumpTime.of(style, zone()));
        List<TcpdumpNumbers> numbers = new ArrayList<>();
        boolean all = selection.isAll();
        Conversations.Listener listener = (c, s, o) -> {
            while (numbers.size() < c.number()) {
                numbers.add(new TcpdumpNumbers());
            }
            if (!all && !selection.includes(c)) {
                return;
            }
            if (absolute) {
                line.appendAbsolute(s);
            } else {
                line.append(s, numbers.get(c.number() - 1), o.fromClient);
            }
            if (buffer.length() >= DRAIN_OCTETS) {
                drain(buffer);
            }
        };
        CapturePass.Result result = pass(capture, new Conversations(listener, List.of(), false));
        drain(buffer);
        return report(result, name);
    }

    private void drain(LineBuffer buffer) {
        try {
            buffer.drain(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int csv(CaptureFile capture, String name) throws IOException {
        csv = csv == null ? new CsvView(out) : csv;
        CapturePass.Result first = pass(capture, new Conversations((c, s, o) -> {}, List.of(), false));
        pass(
                capture,
                new Conversations(
                        new Conversations.Listener() {
                            @Override
                            public void segment(Conversation c, Segment s, Observation o) {
                                if (selection.includes(c)) {
                                    csv.segment(name, c, s, o);
                                }
                            }

                            @Override
                            public void datagram(Conversation c, Datagram d, DatagramObservation o) {
                                if (selection.includes(c)) {
                                    csv.datagram(name, c, d, o);
                                }
                            }
                        },
                        first.conversations(),
                        true));
        return report(first, name);
    }

    @Override
    protected void end() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }

    private int json(CaptureFile capture, String name) throws IOException {
        CapturePass.Result first = pass(capture, new Conversations((c, s, o) -> {}, List.of(), false));
        JsonView view = new JsonView(out, files.size() > 1 ? name : null, languageOption.languageForPrograms());
        Map<Integer, List<Finding>> found = new HashMap<>();
        Findings findings = new Findings(first, (c, list) -> found.put(c.number(), list));
        ConflictNotes conflicts = new ConflictNotes(first.conversations());
        Conversations second = new Conversations(
                new Conversations.Listener() {
                    @Override
                    public void segment(Conversation c, Segment s, Observation o) {
                        if (selection.includes(c)) {
                            try {
                                conflicts.segment(c, s, o);
                                view.segment(c, s, o);
                                findings.segment(c, s, o);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    }

                    @Override
                    public void datagram(Conversation c, Datagram d, DatagramObservation o) {
                        if (selection.includes(c)) {
                            try {
                                view.datagram(c, d, o);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    }
                },
                first.conversations(),
                true);
        pass(capture, second);
        List<Pattern> patterns = findings.finish();
        for (Conversation c : second.all()) {
            if (selection.includes(c)) {
                view.conversation(c, found.getOrDefault(c.number(), List.of()));
            }
        }
        for (Pattern pattern : selection.isAll() ? patterns : List.<Pattern>of()) {
            view.pattern(pattern);
        }
        view.close();
        return report(first, name);
    }

    private TextWalk textWalk(WalkOptions options) {
        TextWalk view = new TextWalk(out, options);
        if (explain) {
            view.explain(languageOption.language(io.environment()));
        }
        return view;
    }

    private void remember(List<FrameList> frames, Conversation c, Packet p) {
        while (frames.size() < c.number()) {
            frames.add(null);
        }
        if (selection.includes(c)) {
            Replay.remember(frames, c, p);
        }
    }

    private int text(CaptureFile capture, String name) throws IOException {
        List<FrameList> frames = new ArrayList<>();
        Conversations conversations = new Conversations(
                new Conversations.Listener() {
                    @Override
                    public void segment(Conversation c, Segment s, Observation o) {
                        remember(frames, c, s);
                    }

                    @Override
                    public void datagram(Conversation c, Datagram d, DatagramObservation o) {
                        remember(frames, c, d);
                    }
                },
                List.of(),
                false);
        CapturePass.Result result = pass(capture, conversations);
        WalkOptions options = new WalkOptions(
                style,
                zone(),
                absolute,
                capture.nanosecond() && !narrow(),
                io.columns(),
                io.paint(),
                languageOption.language(io.environment()));
        ConversationView view = format == Format.ladder ? new Ladder(out, options) : textWalk(options);
        Frame frame = new Frame();
        List<Finding> found = new ArrayList<>();
        Findings findings = new Findings(result, (c, list) -> found.addAll(list));
        ConflictNotes conflicts = new ConflictNotes(result.conversations());
        for (Conversation c : result.conversations()) {
            if (selection.includes(c)) {
                view.header(c);
                Replay.run(capture, frames.get(c.number() - 1), c, frame, true, new Conversations.Listener() {
                    @Override
                    public void segment(Conversation conversation, Segment s, Observation o) {
                        try {
                            conflicts.segment(conversation, s, o);
                            view.segment(s, o);
                            findings.segment(conversation, s, o);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public void datagram(Conversation conversation, Datagram d, DatagramObservation o) {
                        try {
                            view.datagram(d, o);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
                conflicts.done(c);
                view.trailer();
                view.findings(found);
                found.clear();
            }
        }
        List<Pattern> patterns = findings.finish();
        if (selection.isAll()) {
            view.findings(patterns.stream().map(Pattern::finding).toList());
        }
        view.footer();
        return report(result, name);
    }
}
