package io.github.tcpwalk.homework.trace;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Choice;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Again;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads a capture into a {@link Trace}. Two passes: the first learns how each conversation went, the second says of
 * every segment what it is, with the step and the number of steps.
 */
public final class TraceReader {
    /** Which conversations are kept whole; of the others only the beginning is. */
    public interface Wanted {
        boolean keeps(Protocol protocol, int clientPort, int serverPort);
    }

    private TraceReader() {}

    /**
     * @throws io.github.tcpwalk.capture.NotACaptureException when the file holds no capture
     * @throws IOException when it cannot be read; damage inside it is no exception
     */
    public static Trace read(Path file, Wanted wanted) throws IOException {
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED)) {
            return read(capture, wanted);
        }
    }

    /** The same for a capture that is no file. @param name for messages */
    public static Trace read(InputStream in, String name, Wanted wanted) throws IOException {
        try (CaptureFile capture = CaptureFile.open(in, name, Capture.Access.REPEATED)) {
            return read(capture, wanted);
        }
    }

    /**
     * The same within limits.
     *
     * @throws TooCostlyException where one is passed
     */
    public static Trace read(Path file, Wanted wanted, Limits limits) throws IOException {
        if (Files.size(file) > limits.octets()) {
            throw tooCostly("size", limits.octets());
        }
        Bounds bounds = limits.each();
        try (CaptureFile capture = CaptureFile.open(file, Capture.Access.REPEATED, bounds)) {
            Story story = Analysis.of(capture, Choice.all().within(bounds), null);
            AtomicBoolean late = new AtomicBoolean(limits.seconds() == 0);
            Timer timer = new Timer("limit", true);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            late.set(true);
                            story.stop();
                        }
                    },
                    limits.seconds() * 1_000L);
            Trace trace;
            try {
                trace = read(capture, story, wanted, late);
                if (late.get()) { // stopped before a frame could tell
                    throw new Late();
                }
            } catch (Late tooLate) {
                throw tooCostly("time", limits.seconds());
            } finally {
                timer.cancel();
            }
            for (Damage damage : story.damage()) {
                if (damage.atBound()) {
                    throw new TooCostlyException(Sentence.of("report.unpacked", "what", damage.what()));
                }
            }
            return trace;
        }
    }

    private static TooCostlyException tooCostly(String limit, long most) {
        return new TooCostlyException(Sentence.of("report.too-costly", "limit", limit, "most", most));
    }

    private static Trace read(CaptureFile capture, Wanted wanted) throws IOException {
        return read(capture, Analysis.of(capture), wanted, new AtomicBoolean());
    }

    /** Ends what is told of a story: the reading may have ended long before. */
    private static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Trace read(CaptureFile capture, Story story, Wanted wanted, AtomicBoolean late) throws IOException {
        TraceCollector collector = new TraceCollector(wanted);
        FrameWatch watch = new FrameWatch();
        Visitor clock = new Visitor() {
            @Override
            public void frame(Frame frame) {
                if (late.get()) {
                    throw new Late();
                }
            }
        };
        Visitor told = Visitor.both(Visitor.both(collector, watch), Inspection.of(story, collector::found));
        story.inOrder(Visitor.both(clock, told));
        return new Trace(
                info(capture, story, watch), collector.conversations(), collector.rejections(), watch.silent());
    }

    /**
     * The same of a story that somebody else opened, and of what was chosen of it; nothing is known of the file but
     * what it tells.
     *
     * @param beside told of everything as well
     */
    public static Trace read(Story story, Visitor beside) throws IOException {
        TraceCollector collector = new TraceCollector((protocol, client, server) -> true);
        FrameWatch watch = new FrameWatch();
        Visitor inspection = Inspection.of(story, collector::found);
        story.inOrder(Visitor.both(Visitor.both(Visitor.both(collector, watch), inspection), beside));
        CaptureInfo info = new CaptureInfo(
                story.frames(),
                watch.earliest(),
                watch.latest(),
                watch.linkTypes(),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                false,
                watch.clockWentBack(),
                List.of(),
                Optional.empty());
        return new Trace(info, collector.conversations(), collector.rejections(), watch.silent());
    }

    private static CaptureInfo info(CaptureFile capture, Story story, FrameWatch watch) throws IOException {
        CaptureNotes notes = capture.notes();
        boolean counted = notes.statisticsBlocks() > 0;
        OptionalLong drops =
                counted ? OptionalLong.of(notes.droppedByInterface() + notes.droppedBySystem()) : OptionalLong.empty();
        long others = Damage.places(story.damage()) - 1;
        Optional<Sentence> damage = story.damage().stream()
                .findFirst()
                .map(d -> Sentence.of("report.damage", "what", d.what(), "offset", d.offset(), "more", others));
        return new CaptureInfo(
                story.frames() + story.again().stream().mapToLong(Again::count).sum(),
                watch.earliest(),
                watch.latest(),
                watch.linkTypes(),
                drops,
                Optional.ofNullable(notes.application()),
                capture.format().startsWith("pcapng"),
                counted,
                watch.clockWentBack(),
                story.again().stream().map(Again::sentence).toList(),
                damage);
    }
}
