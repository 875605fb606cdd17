package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.text.Measure;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts one line in place of the ordinary segments of a long conversation: those that neither open nor close, change no
 * state, have no note and prove no finding. A few stay around what is not ordinary. Of duplicate ACKs in a row the
 * first stays.
 */
public final class Folding {
    /** How much is folded. */
    public enum Mode {
        NOTHING,
        /** What comes again and again while packets are told as they come. */
        REPEATS,
        /** The ordinary ones of long conversations. */
        ORDINARY,
        /** All but openings, closings and notes, of any conversation, and nothing stands in their place. */
        ALL_BUT_EVENTS
    }

    /** A conversation that is not longer is seen at a glance. */
    private static final int SHORT = 40;

    private static final int CONTEXT = 2;
    private static final long MANY = 100_000;
    /** Fewer are no longer than what would be said in their place. */
    private static final int FEWEST = 4;

    /** They say nothing of how the conversation goes. */
    private static final long QUIET = Note.CHECKSUM_OFFLOAD.bit | Note.TRUNCATED.bit | Note.WINDOW_UPDATE.bit;

    private record Held(String text, int octets, boolean toServer) {}

    private final StringBuilder line;
    private final Words words;
    private final Mode mode;
    private final Deque<Held> held = new ArrayDeque<>();
    private final Set<Long> evidence = new HashSet<>();
    private boolean folds;
    private boolean duplicates;
    private long folded;
    private long toServer;
    private long toClient;
    /** So many ordinary ones stay yet. */
    private int stay;

    /** @param line gets what is shown */
    Folding(StringBuilder line, Words words, Mode mode) {
        this.line = line;
        this.words = words;
        this.mode = mode;
    }

    Mode mode() {
        return mode;
    }

    /** Another frame that proves something. */
    void proves(long frame) {
        evidence.add(frame);
    }

    /** The conversation's segments follow. */
    void begin(Conversation c) {
        folds = mode == Mode.ALL_BUT_EVENTS || mode == Mode.ORDINARY && c.packets() > SHORT;
        duplicates = false;
        stay = CONTEXT;
    }

    /** What was written of a segment from {@code start} on. */
    void take(int start, Segment s, Observation o) {
        if (!folds) {
            return;
        }
        String text = line.substring(start);
        line.setLength(start);
        boolean proof = evidence.contains(s.frame) || !s.comments.isEmpty(); // or somebody found it worth a word
        boolean plain = !proof && o.phase == Phase.DATA && !o.tellsStates && o.refusal == null;
        long notes = o.notes() & ~QUIET;
        if (plain && notes == 0) {
            ordinary(new Held(text, s.payloadOctets, o.fromClient));
        } else if (plain && notes == Note.DUPLICATE_ACK.bit) {
            duplicate(new Held(text, 0, o.fromClient));
        } else {
            settle();
            line.append(text);
            stay = CONTEXT;
        }
    }

    private void ordinary(Held one) {
        if (duplicates) {
            settle();
        }
        if (mode == Mode.ALL_BUT_EVENTS) {
            return;
        }
        if (stay > 0) {
            stay--;
            line.append(one.text());
        } else {
            hold(one);
        }
    }

    private void duplicate(Held one) {
        if (!duplicates) {
            settle();
            duplicates = true;
            line.append(one.text());
        } else {
            hold(one);
        }
    }

    private void hold(Held one) {
        held.addLast(one);
        if (held.size() == CONTEXT + FEWEST) {
            fold();
        }
    }

    private void fold() {
        Held first = held.removeFirst();
        folded++;
        toServer += first.toServer() ? first.octets() : 0;
        toClient += first.toServer() ? 0 : first.octets();
    }

    /** Writes what is held back, or how much it is. */
    private void settle() {
        int left = duplicates ? 0 : CONTEXT;
        if (held.size() + folded >= left + FEWEST) {
            while (held.size() > left) {
                fold();
            }
            say();
        }
        held.forEach(one -> line.append(one.text()));
        held.clear();
        folded = 0;
        toServer = 0;
        toClient = 0;
        duplicates = false;
        stay = CONTEXT;
    }

    /** Many, or both ways, are said roughly: the line has to fit 80 columns. */
    private Object octets(long octets) {
        boolean both = toServer > 0 && toClient > 0;
        return both || octets >= MANY ? Measure.octets(octets) : new Value.Octets(octets);
    }

    private void say() {
        Map<String, Object> values = new HashMap<>();
        values.put("n", new Value.Count(folded));
        if (toServer > 0) {
            values.put("server", octets(toServer));
        }
        if (toClient > 0) {
            values.put("client", octets(toClient));
        }
        line.append("      ")
                .append(words.say(duplicates ? "walk.folded-acks" : "walk.folded", values))
                .append('\n');
    }

    /** After the conversation's last segment. */
    void end() {
        settle();
        evidence.clear();
        folds = false;
    }
}
