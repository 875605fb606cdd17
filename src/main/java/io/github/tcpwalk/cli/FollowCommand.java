package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.stream.Overlap;
import io.github.tcpwalk.stream.Patience;
import io.github.tcpwalk.stream.Reassembler;
import io.github.tcpwalk.stream.StreamMemory;
import io.github.tcpwalk.stream.StreamPlan;
import io.github.tcpwalk.stream.StreamSink;
import io.github.tcpwalk.stream.StreamTotals;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.view.follow.Dialogue;
import io.github.tcpwalk.view.follow.DialogueReplay;
import io.github.tcpwalk.view.follow.RawDialogue;
import io.github.tcpwalk.view.follow.Side;
import io.github.tcpwalk.view.follow.StreamDigest;
import io.github.tcpwalk.view.follow.StreamPair;
import io.github.tcpwalk.view.follow.StreamPass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The octets each side of a conversation sent. */
@Command(name = "follow", mixinStandardHelpOptions = true)
final class FollowCommand extends FileVerb {
    enum Format {
        ascii,
        hex,
        raw,
        sha256
    }

    @Option(names = "--format", paramLabel = "FORMAT")
    private Format format;

    @Option(names = "--into", paramLabel = "DIR")
    private Path directory;

    @Option(names = "--side", paramLabel = "SIDE")
    private Side side;

    @Option(names = "--overlap", paramLabel = "COPY", defaultValue = "first")
    private Overlap overlap;

    @Option(names = "--join")
    private boolean join;

    private StreamMemory memory;
    private boolean shown;

    FollowCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        if (directory != null && format != null && format != Format.raw) {
            throw new Failure(Tcpwalk.USAGE, "error.into-format", Map.of("format", format));
        }
        if (format == Format.raw && directory == null && io.outIsTerminal()) {
            throw new Failure(Tcpwalk.USAGE, "error.raw-terminal", Map.of());
        }
        format = format == null ? Format.ascii : format;
    }

    @Override
    protected boolean joins() {
        return join;
    }

    @Override
    protected String target() {
        return directory == null ? null : directory.toString();
    }

    @Override
    protected boolean printsLines() {
        return format != Format.raw;
    }

    /** Several captures number their conversations alike. */
    private boolean several() {
        return files.size() > 1 && !join;
    }

    @Override
    protected Access access(boolean comes) {
        boolean once = (directory != null || format == Format.sha256) && expression == null;
        return once ? Access.ONCE : Access.REPEATED;
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        memory = new StreamMemory(story.choice().bounds());
        if (directory != null) {
            files(story, name);
        } else if (format == Format.sha256) {
            digests(story, name);
        } else {
            dialogues(story, name);
        }
    }

    private Reassembler whole(StreamSink sink) {
        return new Reassembler(memory, sink, overlap, Patience.ENDLESS);
    }

    private void digests(Story story, String name) throws IOException {
        StreamPass pass = new StreamPass(c -> new StreamPair(c, s -> new StreamDigest(), this::whole));
        tell(story, pass);
        String file = several() ? Escape.line(name) + "\t" : "";
        long broken = 0;
        for (StreamPair pair : pass.finish()) {
            for (Side sender : Side.values()) {
                StreamDigest digest = (StreamDigest) pair.sink(sender);
                if ((digest.octets() > 0 || digest.broken()) && (side == null || side == sender)) {
                    print(file + pair.conversation.number() + "\t" + pair.source(sender) + "\t" + digest.octets() + "\t"
                            + digest.hex());
                    broken += digest.broken() ? 1 : 0;
                }
            }
        }
        if (broken > 0) {
            io.err().say("error.not-captured", Map.of("file", name, "senders", broken));
        }
    }

    private void files(Story story, String name) throws IOException {
        String prefix = several() ? String.format("f%02d-", files.indexOf(name) + 1) : "";
        try (StreamFiles written = new StreamFiles(directory)) {
            StreamPass pass = new StreamPass(c -> new StreamPair(
                    c,
                    s -> side == null || side == s ? written.sink(prefix + fileName(c, s)) : new StreamPlan(),
                    this::whole));
            TransferFiles transfers = new TransferFiles(
                    pass,
                    (c, f) -> written.sink(prefix + StreamFiles.transferName(fileName(c, sender(c)), f.number())));
            tell(story, transfers);
            for (TransferFiles.Written w : transfers.written()) {
                String stream = fileName(w.conversation, sender(w.conversation));
                print(words().text(
                                "follow.transfer",
                                Map.of(
                                        "file",
                                        prefix + StreamFiles.transferName(stream, w.file.number()),
                                        "octets",
                                        w.octets,
                                        "complete",
                                        w.file.complete() && w.octets == w.file.octets())));
            }
            for (StreamPair pair : pass.finish()) {
                for (Side sender : Side.values()) {
                    StreamTotals t = pair.stream(sender).totals();
                    if (t.octets > 0 && (side == null || side == sender)) {
                        print(words().text(
                                        "follow.file",
                                        Map.of(
                                                "file",
                                                prefix + fileName(pair.conversation, sender),
                                                "octets",
                                                t.octets,
                                                "missing",
                                                t.gaps(),
                                                "conflicting",
                                                t.conflicting)));
                    }
                }
            }
        }
    }

    /** What a filter chooses is known only once everything was read. */
    private void tell(Story story, Visitor visitor) throws IOException {
        if (expression == null) {
            story.asItComes(visitor);
        } else {
            story.inOrder(visitor);
        }
    }

    private static Side sender(UdpConversation c) {
        return c.exchange().transfer().senderIsClient() ? Side.CLIENT : Side.SERVER;
    }

    private static String fileName(Conversation c, Side sender) {
        String client = c.clientAddress() + ":" + c.clientPort();
        String server = c.serverAddress() + ":" + c.serverPort();
        return sender == Side.CLIENT
                ? StreamFiles.name(c.number(), client, server, sender)
                : StreamFiles.name(c.number(), server, client, sender);
    }

    /** A first pass learns what is missing, so that the second shows both sides in the order things happened. */
    private void dialogues(Story story, String name) throws IOException {
        StreamPass plans = new StreamPass(c -> new StreamPair(
                c, s -> new StreamPlan(), plan -> Reassembler.planning(memory, (StreamPlan) plan, overlap)));
        story.rememberAsItComes(plans);
        Map<Conversation, StreamPair> planned = new HashMap<>();
        plans.finish().forEach(pair -> planned.put(pair.conversation, pair));
        memory = new StreamMemory(story.choice().bounds()); // where the same gap is given up again, that is one
        for (Conversation c : story.chosen()) {
            dialogue(story, name, c, planned.get(c));
        }
    }

    private void dialogue(Story story, String name, Conversation c, StreamPair plan) throws IOException {
        Dialogue dialogue = format == Format.raw
                ? new RawDialogue(out)
                : Dialogue.of(
                        format == Format.hex ? Dialogue.Format.HEX : Dialogue.Format.ASCII,
                        out,
                        io.paint(),
                        overlap,
                        io.language());
        if (shown && format != Format.raw) {
            out.write('\n');
        }
        shown = true;
        EndNames names = selection.names();
        dialogue.begin(
                c.number(), c instanceof TcpConversation, names.client(c), names.server(c), several() ? name : null);
        DialogueReplay replay = new DialogueReplay(
                c, plan, s -> side == null || side == s ? dialogue.sink(s) : new StreamPlan(), this::whole);
        story.tell(c, replay);
        replay.finish();
        for (Side s : Side.values()) {
            if (side == null || side == s) {
                dialogue.end(s, replay.totals(s));
            }
        }
        if (format == Format.raw) {
            warn(c, replay);
        }
    }

    private void warn(Conversation c, DialogueReplay replay) {
        for (Side s : Side.values()) {
            StreamTotals t = replay.totals(s);
            if (t.gaps() > 0 && (side == null || side == s)) {
                io.err().say("error.left-out", Map.of("conversation", c.number(), "octets", t.gaps(), "side", s));
            }
        }
    }

    private Catalogue words() {
        return Catalogue.of(io.language());
    }

    private void print(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
