package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.Apart;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Part;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks for findings while a story is told again. How each conversation went tells which detectors it needs, so that
 * state is kept only for conversations under way.
 */
public final class Inspection implements Visitor {
    /** Takes the findings of a conversation that has any, as soon as its last segment has passed. */
    public interface Sink {
        /**
         * Takes them, the worst first.
         *
         * @param conversation may be kept
         * @param findings one or more
         * @throws IOException for whatever reason: it ends the telling
         */
        void concluded(TcpConversation conversation, List<Finding> findings) throws IOException;
    }

    private static final Detector[] NONE = {};
    /** Of one that is nothing but a part of a flood. */
    private static final Detector[] ENGULFED = {};

    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final Story story;
    private final Sink sink;
    private SpreadLoss losses = new SpreadLoss();
    /** Null before it is asked for, once all was told. */
    private SpreadLoss.Told spread;

    private Surroundings surroundings;
    /** By the numbers of conversations, of those under way; no chunk where none was. */
    private Detector[][][] watches = new Detector[16][][];

    /** Those of the capture that the story is a part of; null where it is all. */
    private final Supplier<Surroundings> whole;

    /** All conversations of all parts; null where they are the story's. */
    private List<Conversation> told;

    /** More may come. */
    private final boolean soFar;

    private final Map<Integer, Parted> parted = new HashMap<>();
    /** Of a part, the conversations that end with it; else null. */
    private List<Conversation> over;
    /** What those of all parts make together. */
    private Patterns together;

    private List<Pattern> complete = List.of();

    private Inspection(Story story, Sink sink, boolean soFar) {
        this(story, sink, soFar, null);
    }

    private Inspection(Story story, Sink sink, boolean soFar, Supplier<Surroundings> whole) {
        this.whole = whole;
        this.story = story;
        this.sink = sink;
        this.soFar = soFar;
    }

    /**
     * {@return the inspection of a story, which is to be told to it}
     *
     * @param story told in order, or one conversation after the other
     * @param sink gets the findings
     */
    public static Inspection of(Story story, Sink sink) {
        return new Inspection(story, sink, false);
    }

    /**
     * {@return the inspection of a story that is a part of a capture}
     *
     * @param surroundings of the whole; asked where a detector asks
     * @param story to be told to it
     * @param sink gets the findings
     */
    public static Inspection within(Supplier<Surroundings> surroundings, Story story, Sink sink) {
        return new Inspection(story, sink, false, surroundings);
    }

    /** That of what was found in all parts of a capture. */
    static Inspection of(Surroundings all, List<Conversation> told) {
        Inspection inspection = within(() -> all, null, null);
        inspection.told = told;
        return inspection;
    }

    /**
     * {@return the inspection of what was read of a story until now, one conversation after the other}
     *
     * @param story told so far
     * @param sink gets the findings
     */
    public static Inspection soFar(Story story, Sink sink) {
        return new Inspection(story, sink, true);
    }

    /**
     * {@return the inspection of a story that is told in parts, each of which is to be begun}
     *
     * @param story told in parts
     * @param sink gets the findings
     */
    public static Inspection inParts(Story story, Sink sink) {
        return new Inspection(story, sink, false);
    }

    /**
     * A part is going to be told: the other conversations are those that are known by then.
     *
     * @param part valid during its telling
     */
    public void begin(Part part) {
        among(new Surroundings(part.known(), story.choice()::includes, part.lastNanos(), story.stopped()));
        losses = new SpreadLoss();
        spread = null;
        over = part.over();
        together = together == null ? new Patterns() : together;
        together.more(part.ended(), story.choice()::includes);
        complete = List.of();
        if (part.last() || together.full()) {
            complete = together.end();
            together = null;
        }
        for (int i = 0; i < watches.length; i++) {
            if (watches[i] != null && Stream.of(watches[i]).allMatch(Objects::isNull)) {
                watches[i] = null; // all of them are forgotten
            }
        }
        for (Conversation any : part.told()) {
            Detector[] watch = watch(any);
            if (watch != null) {
                watch(any, parted.get(any.number()).more(watch));
            }
        }
    }

    private synchronized void among(Surroundings others) {
        surroundings = others;
    }

    /** One that is told in parts: more is known of it in each, and perhaps others have something to look at then. */
    private record Parted(Subject subject, BitSet made) {
        Detector[] more(Detector[] before) {
            subject.renew();
            return Watch.on(subject, made, before);
        }
    }

    private Detector[] made(TcpConversation c) throws IOException {
        if (over == null || engulfed(c)) {
            return deserved(c);
        }
        Subject subject = new Subject(c, this::surroundings);
        Parted of = new Parted(subject, new BitSet());
        parted.put(c.number(), of);
        return of.more(NONE);
    }

    /** Looked at only when a detector asks, as the whole capture must be read for it. */
    private synchronized Surroundings surroundings() {
        if (surroundings == null && whole != null) {
            surroundings = whole.get();
        }
        if (surroundings == null) {
            try {
                surroundings = soFar
                        ? new Surroundings(story.soFar(), story.choice()::includes, lastSoFar(), true)
                        : new Surroundings(
                                story.conversations(),
                                story.choice()::includes,
                                story.times().end(),
                                story.stopped());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return surroundings;
    }

    private long lastSoFar() {
        return story.soFar().stream().mapToLong(Conversation::lastNanos).max().orElse(0);
    }

    @Override
    public boolean hears(Conversation any) throws IOException {
        return any instanceof TcpConversation c && deserved(c).length > 0;
    }

    private boolean engulfed(TcpConversation c) {
        return (Surroundings.failed(c) || SynFlood.isUnfinished(c) || Backscatter.part(c))
                && surroundings().patterns().engulfs(c);
    }

    private Detector[] deserved(TcpConversation c) throws IOException {
        try {
            return engulfed(c) ? ENGULFED : Watch.on(new Subject(c, this::surroundings));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean hearsApart() {
        return over == null;
    }

    @Override
    public Apart apart(TcpConversation c) throws IOException {
        Detector[] watch = deserved(c);
        return watch.length == 0 ? null : new ByItself(c, watch);
    }

    /** One that is told before others are. */
    private final class ByItself implements Apart {
        private final TcpConversation conversation;
        private Detector[] watch;
        private boolean headersSuffice;
        private List<Finding> found;

        ByItself(TcpConversation conversation, Detector[] watch) {
            this.conversation = conversation;
            this.watch = watch;
            look();
        }

        private void look() {
            headersSuffice = Stream.of(watch).noneMatch(Detector::looksIntoPackets);
        }

        @Override
        public boolean headersSuffice() {
            return headersSuffice;
        }

        @Override
        public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
            Watched.segment(watch, s, o);
        }

        @Override
        public void copy(TcpConversation c, Segment s, Observation o) {
            Watched.copy(watch, s, o);
        }

        @Override
        public void ends(Conversation c) throws IOException {
            found = Watched.conclude(watch, soFar);
            look();
            watch = NONE;
        }

        @Override
        public void conclude() throws IOException {
            pass(conversation, found);
        }
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) throws IOException {
        try {
            Detector[] watch = watch(c);
            if (watch == null) {
                watch = made(c);
                if (watch == ENGULFED) {
                    return;
                }
                watch(c, watch);
            }
            Watched.segment(watch, s, o);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void copy(TcpConversation c, Segment s, Observation o) {
        Detector[] watch = watch(c);
        if (watch != null) {
            Watched.copy(watch, s, o);
        }
    }

    /** Null for none. */
    private Detector[] watch(Conversation c) {
        int chunk = c.number() >>> CHUNK_BITS;
        Detector[][] of = chunk < watches.length ? watches[chunk] : null;
        return of == null ? null : of[c.number() & CHUNK - 1];
    }

    private void watch(Conversation c, Detector[] watch) {
        int chunk = c.number() >>> CHUNK_BITS;
        if (chunk >= watches.length) {
            watches = Arrays.copyOf(watches, Math.max(chunk + 1, watches.length * 2));
        }
        if (watches[chunk] == null) {
            watches[chunk] = new Detector[CHUNK][];
        }
        watches[chunk][c.number() & CHUNK - 1] = watch;
    }

    @Override
    public void ends(Conversation c) throws IOException {
        Detector[] watch = watch(c);
        if (watch == null) {
            return;
        }
        watch(c, null);
        parted.remove(c.number());
        pass((TcpConversation) c, Watched.conclude(watch, soFar));
    }

    private void pass(TcpConversation c, List<Finding> settled) throws IOException {
        if (!settled.isEmpty()) {
            found(c, settled);
            sink.concluded(c, settled);
        }
    }

    /** All findings of a conversation. */
    void found(TcpConversation c, List<Finding> all) {
        all.forEach(finding -> losses.add(c, finding));
    }

    /** True when a flood or scan that {@code c} is part of explains {@code finding}. */
    boolean explained(TcpConversation c, Finding finding) {
        return surroundings().patterns().explains(c, finding);
    }

    /** The losses that are a trend only together, once all was told. */
    SpreadLoss.Told losses() throws IOException {
        if (spread == null) {
            spread = losses.told(over != null ? over : told != null ? told : story.chosen());
        }
        return spread;
    }

    /**
     * {@return what only all conversations together show} To be asked when all was told, or a part.
     *
     * @throws IOException when the capture cannot be read
     */
    public List<Pattern> patterns() throws IOException {
        try {
            Patterns known = surroundings().patterns();
            List<Pattern> all = new ArrayList<>(over == null ? known.all() : complete);
            if (over != null) {
                all.addAll(known.varying());
            }
            all.addAll(losses().patterns());
            return all;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
