package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.wire.DecodeCounts;
import io.github.tcpwalk.wire.Decoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a capture tells. It is read as far as an answer needs it: asking how everything went reads it to the end,
 * telling one conversation reads on until that one is settled. However it is told, the same is said of each packet.
 *
 * <p>Not thread-safe; a telling must not begin another telling in order.
 */
public final class Story implements Closeable {
    /** Frames between two looks at the progress. */
    private static final int STRIDE = 1 << 12;

    /** Takes conversations by their numbers, to be told with {@link Story#tell}. */
    public interface Teller {
        /** @param told packets of it that were told when it seemed over; more came since. 0 the first time */
        void tell(Conversation c, long told) throws IOException;
    }

    private final Recording capture;
    private final Choice choice;
    private final Progress progress;
    private final Frame frame = new Frame();
    private FrameSource source;
    private Conversations first;
    private Decoder decoder;
    private boolean ended;
    private boolean stopped;
    private long looks;
    private long lastFrame;
    private long firstNanos;
    private long lastNanos = Long.MIN_VALUE;
    private Damage damage;
    private DecodeCounts counts;

    Story(Recording capture, Choice choice, Progress progress) {
        this.capture = capture;
        this.choice = choice;
        this.progress = progress;
    }

    public Choice choice() {
        return choice;
    }

    private void begin(boolean remembers, Visitor visitor) throws IOException {
        if (first != null) {
            return;
        }
        first = Conversations.first(remembers, choice, visitor);
        decoder = new Decoder(first);
        source = capture.source();
    }

    /** @return false when there is nothing more to read */
    private boolean readOn() throws IOException {
        if (ended) {
            return false;
        }
        try {
            for (int i = 0; i < STRIDE; i++) {
                if (!source.next(frame)) {
                    end();
                    return false;
                }
                take();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        stopped = !progress.at(lastFrame, source.consumedOctets(), capture.sizeOctets());
        if (stopped) {
            end();
        }
        return !stopped;
    }

    private void take() throws IOException {
        if (looks++ == 0) {
            firstNanos = frame.timestampNanos;
        }
        lastNanos = Math.max(lastNanos, frame.timestampNanos);
        lastFrame = frame.number;
        choice.look(frame);
        decoder.decode(frame);
        first.frame(frame);
    }

    private void end() throws IOException {
        ended = true;
        progress.rests();
        counts = decoder.finish();
        damage = source.damage();
        source.close();
        first.finish();
    }

    private void readAll() throws IOException {
        begin(false, null);
        while (readOn()) {
            // goes on
        }
    }

    /**
     * Tells everything chosen as it is read, once. Steps and states are what is known at the time; what only the end
     * can tell is left open. Must come first.
     */
    public void asItComes(Visitor visitor) throws IOException {
        if (first != null) {
            throw new IllegalStateException("it has been read already");
        }
        begin(capture.repeatable(), visitor);
        readAll();
    }

    /** Whether it can be told again; one that was told as it was written cannot. */
    public boolean repeatable() {
        return capture.repeatable();
    }

    /** Tells everything chosen in the order captured, once it is known how each conversation went. */
    public void inOrder(Visitor visitor) throws IOException {
        readAll();
        Conversations second = Conversations.again(first.all(), choice, visitor);
        Decoder again = new Decoder(second);
        try (FrameSource frames = capture.source()) {
            while (frames.next(frame) && frame.number <= lastFrame) {
                again.decode(frame);
                visitor.frame(frame);
            }
            second.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Tells everything chosen as it is read until {@code enough}, and keeps the rest for later. Must come first.
     *
     * @return false when the capture ended before
     */
    public boolean until(BooleanSupplier enough, Visitor visitor) throws IOException {
        if (first != null) {
            throw new IllegalStateException("it has been read already");
        }
        begin(true, visitor);
        try {
            while (!ended && !enough.getAsBoolean()) {
                if (!source.next(frame)) {
                    end();
                } else {
                    take();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return !ended;
    }

    /** Reads a frame again. @return false when it is not there any more */
    public boolean read(long position, long number, Frame into) throws IOException {
        return capture.read(position, number, into);
    }

    /** Whether the capture has been read to its end, or as far as it was to be. */
    public boolean ended() {
        return ended;
    }

    /**
     * Gives the chosen conversations one after the other, each as soon as it can be told for good; at the end once more
     * those of which packets came after they had been told.
     */
    public void byNumber(Teller teller) throws IOException {
        begin(true, null);
        List<Conversation> all = first.all();
        for (int i = 0; settled(i) || i < all.size(); i++) {
            Conversation c = all.get(i);
            if (choice.includes(c)) {
                progress.rests();
                c.tell(teller);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            Conversation c = all.get(i);
            if (choice.includes(c) && c.hasMore()) {
                c.tell(teller);
            }
        }
    }

    /** Reads on until the conversation at {@code index} is settled. */
    private boolean settled(int index) throws IOException {
        while (first.all().size() <= index || !first.all().get(index).settled()) {
            if (!readOn()) {
                return false;
            }
        }
        return true;
    }

    /** Tells one conversation by itself. */
    public void tell(Conversation c, Visitor visitor) throws IOException {
        tell(c, 0, visitor);
    }

    /** @param told packets at its start that are left out, as they were told before */
    public void tell(Conversation c, long told, Visitor visitor) throws IOException {
        begin(true, null);
        settled(c.number() - 1);
        try {
            Retelling.run(capture, c, told, visitor);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** All conversations, chosen or not, by number; how each went is known. */
    public List<Conversation> conversations() throws IOException {
        readAll();
        return first.all();
    }

    /** The chosen ones among them. */
    public List<Conversation> chosen() throws IOException {
        return conversations().stream().filter(choice::includes).toList();
    }

    /** Number of the last frame read: the capture's last, unless somebody ended the reading. */
    public long frames() throws IOException {
        readAll();
        return lastFrame;
    }

    /** Time of the first frame, nanoseconds since the epoch; 0 without one. */
    public long firstNanos() throws IOException {
        readAll();
        return firstNanos;
    }

    /** Latest time of any frame; 0 without one. */
    public long lastNanos() throws IOException {
        readAll();
        return looks == 0 ? 0 : lastNanos;
    }

    /** Null when the capture is sound. */
    public Damage damage() throws IOException {
        readAll();
        return damage;
    }

    public DecodeCounts counts() throws IOException {
        readAll();
        return counts;
    }

    /** True when {@link Progress} ended the reading before the end of the capture. */
    public boolean stopped() {
        return stopped;
    }

    /** Whether times are finer than a microsecond. */
    public boolean nanosecond() {
        return capture.nanosecond();
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }
}
