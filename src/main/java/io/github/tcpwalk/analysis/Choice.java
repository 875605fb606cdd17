package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameRef;
import io.github.tcpwalk.capture.FrameSet;
import io.github.tcpwalk.wire.Packet;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * What of a capture is asked for. Everything is analysed before anything is left out: numbers, roles and states are
 * those of the whole.
 */
public final class Choice {
    /**
     * Whether a frame matches, whatever the conversation it belongs to; a filter that cannot be read is an exception.
     */
    public interface FrameTest {
        /**
         * {@return whether it is asked for}
         *
         * @param frame a cursor, valid during the call
         * @throws IOException when the filter cannot be applied
         */
        boolean matches(Frame frame) throws IOException;
    }

    private final Predicate<Conversation> conversations;
    private final FrameTest frames;
    private Bounds bounds = Bounds.usual();
    /** Of how conversations went; null for all. */
    private Predicate<Conversation> went;

    private long forgotten;
    private final FrameSet matching = new FrameSet();

    private Choice(Predicate<Conversation> conversations, FrameTest frames) {
        this.conversations = conversations;
        this.frames = frames;
    }

    /** {@return everything there is} */
    public static Choice all() {
        return of(null, null);
    }

    /**
     * {@return what one of them, or both, ask for} One choice is for one capture.
     *
     * @param conversations by their numbers or ends; null for all
     * @param frames a conversation is chosen when a frame of it matches, a packet when its own frame, or that of a
     *     fragment of it, does; null for all
     */
    public static Choice of(Predicate<Conversation> conversations, FrameTest frames) {
        return new Choice(conversations, frames);
    }

    /**
     * {@return the same, within other bounds than the usual ones} To be said before anything is read.
     *
     * @param others that hold from now on
     */
    public Choice within(Bounds others) {
        bounds = others;
        return this;
    }

    /** {@return what the capture may use up, and what was given up so far} */
    public Bounds bounds() {
        return bounds;
    }

    /** {@return whether nothing is left out} */
    public boolean isAll() {
        return conversations == null && frames == null && went == null;
    }

    /**
     * From now on only those are chosen of which {@code more} holds as well; before anything is told, or after.
     *
     * @param more asked of conversations that are settled, from any thread
     */
    public void narrow(Predicate<Conversation> more) {
        went = more;
    }

    /** What it was narrowed by; null for nothing. */
    Predicate<Conversation> went() {
        return went;
    }

    /** {@return whether what a conversation's packets are decides on it, so that it is known only when one comes} */
    public boolean looksAtPackets() {
        return frames != null;
    }

    /** Looks at a frame of the first telling before its packets are told. */
    void look(Frame frame) throws IOException {
        if (frames != null && frames.matches(frame)) {
            matching.add(frame.file, frame.number);
        }
    }

    /**
     * {@return who passes on, of the packets told, those that match themselves}
     *
     * @param visitor hears them
     */
    public Visitor matching(Visitor visitor) {
        return frames == null ? visitor : new Sieve(this, true, visitor);
    }

    /**
     * {@return who passes on the packets of conversations that are chosen} As they come, from the first that matches
     * on.
     *
     * @param visitor hears them
     */
    public Visitor chosen(Visitor visitor) {
        return frames == null ? visitor : new Sieve(this, false, visitor);
    }

    /** So many chosen conversations were told for good, and are not known any more. */
    void forgot(long count) {
        forgotten += count;
    }

    /** {@return whether chosen conversations were told for good, and are not known any more} */
    public boolean forgotAny() {
        return forgotten > 0;
    }

    /**
     * {@return whether it may be chosen, by its ends and number alone}
     *
     * @param c any
     */
    public boolean mayInclude(Conversation c) {
        return conversations == null || conversations.test(c);
    }

    /**
     * {@return whether it is chosen} Known for good once the conversation is settled.
     *
     * @param c any
     */
    public boolean includes(Conversation c) {
        return mayInclude(c) && (frames == null || c.matched()) && (went == null || went.test(c));
    }

    /**
     * {@return whether the frame, already looked at, matches itself}
     *
     * @param frame of the capture
     */
    public boolean includes(Frame frame) {
        return frames == null || matching.contains(frame.file, frame.number);
    }

    /**
     * {@return whether the packet itself matches} Its conversation may be left out all the same.
     *
     * @param p of the capture
     */
    public boolean includes(Packet p) {
        if (frames == null || matching.contains(p.file, p.frame)) {
            return true;
        }
        for (int i = 0; p.earlierFragments != null && i < p.earlierFragments.size(); i++) {
            FrameRef earlier = p.earlierFragments.get(i);
            if (matching.contains(earlier.file(), earlier.number())) {
                return true;
            }
        }
        return false;
    }
}
