package io.github.tcpwalk.analysis;

import io.github.tcpwalk.capture.FrameList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Some conversations of a capture that is told as it comes, of which all that came until now is told for good: those
 * that are over, and those that go on but whose earliest packets memory is wanted for.
 */
public final class Part {
    private final Recording recording;
    private final Retelling.Tools tools;
    private final Choice choice;
    private final List<Conversation> known;
    private final List<Conversation> told;
    private final List<Conversation> over;
    private final Set<Conversation> ends;
    private final long wanted;
    private final long lastNanos;
    private final boolean last;

    /**
     * @param known all that are in memory
     * @param told those to be told, by number
     * @param over those among them that are forgotten then
     * @param wanted before this position of the recording memory is wanted for others
     * @param last nothing comes any more
     */
    Part(
            Recording recording,
            Retelling.Tools tools,
            Choice choice,
            List<Conversation> known,
            List<Conversation> told,
            List<Conversation> over,
            long wanted,
            long lastNanos,
            boolean last) {
        this.recording = recording;
        this.tools = tools;
        this.choice = choice;
        this.known = known;
        this.told = told;
        this.over = over;
        this.wanted = wanted;
        ends = new HashSet<>(over);
        this.lastNanos = lastNanos;
        this.last = last;
    }

    /** {@return all conversations that are known at the moment, chosen or not} */
    public List<Conversation> known() {
        return known;
    }

    /** {@return those of which something is told in this part, chosen or not, by number} */
    public List<Conversation> told() {
        return told;
    }

    /** {@return those of which this is the end, chosen or not} */
    public List<Conversation> ended() {
        return over;
    }

    /** {@return the chosen ones of which this is the end: they are forgotten after it} */
    public List<Conversation> over() {
        return over.stream().filter(choice::includes).toList();
    }

    /** {@return until when packets were captured, as far as they came until now} */
    public long lastNanos() {
        return lastNanos;
    }

    /** {@return whether nothing comes any more} */
    public boolean last() {
        return last;
    }

    /** How those went that are over is worked out. */
    void settle() {
        for (Conversation c : over) {
            c.settle();
            c.end();
            c.forget();
        }
    }

    /**
     * Tells those that are chosen, one after the other, as {@link Story#tell} does.
     *
     * @param asItCame hears of a packet just before {@code visitor} does, with what was said of it when it came
     * @param visitor hears it
     * @throws IOException when the capture cannot be read
     */
    public void tell(Visitor asItCame, Visitor visitor) throws IOException {
        try {
            for (Conversation c : told) {
                int frames = frames(c);
                if (choice.includes(c)) {
                    tell(c, frames, asItCame, visitor);
                }
                c.forgetFrames(frames);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** How many of its frames are told: all of one that is over, else those that memory is wanted for. */
    private int frames(Conversation c) {
        if (c.frames() == null) {
            return 0;
        }
        if (ends.contains(c)) {
            return c.frames().size();
        }
        FrameList.Cursor cursor = c.frames().cursor();
        int frames = 0;
        while (cursor.next() && cursor.position() < wanted) {
            frames++;
        }
        return frames;
    }

    /** Conversations that go on, of which something is told for the first time. */
    long parted() {
        return told.stream()
                .filter(c -> c.retelling == null && !ends.contains(c) && choice.includes(c))
                .count();
    }

    private void tell(Conversation c, int frames, Visitor asItCame, Visitor visitor) throws IOException {
        c.retelling = c.retelling == null ? Retelling.inParts(recording, tools, c, choice) : c.retelling;
        c.retelling.goOn(frames, asItCame, visitor);
        if (ends.contains(c)) {
            c.retelling.finish();
            c.retelling = null;
        }
    }

    /** It was told. */
    void forget() {
        over.forEach(c -> c.forgotten = true);
    }
}
