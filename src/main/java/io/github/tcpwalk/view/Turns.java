package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.text.Style;
import java.util.BitSet;

/**
 * Whose line it is, where packets are told as they come: each conversation is named once, and from the second on every
 * line begins with the number of its own. All of them have one clock, so that times go on.
 */
final class Turns {
    /** {@code #99} and a blank. */
    private static final int LEAST_MARGIN = 4;

    private final BitSet named = new BitSet();
    /** Number of the first; 0 before it. */
    private int first;

    private boolean several;
    private int margin;
    private long firstNanos;
    private long previousNanos;

    /** Their packets are told from the start again. */
    void forget() {
        named.clear();
    }

    /** Its line was not written: the next one is its first. */
    void forget(Conversation c) {
        named.clear(c.number());
    }

    /**
     * A line of this conversation follows.
     *
     * @return whether it is to be named, as the first line of it
     */
    boolean names(Conversation c) {
        boolean news = !named.get(c.number());
        named.set(c.number());
        if (first == 0) {
            first = c.number();
            firstNanos = c.firstNanos();
            previousNanos = firstNanos;
        }
        several |= c.number() != first;
        return news;
    }

    /** @return whether lines have less room from now on than they had */
    boolean narrows(Conversation c) {
        int needed = Math.max(LEAST_MARGIN, Integer.toString(c.number()).length() + 2);
        if (!several || needed <= margin) {
            return false;
        }
        margin = needed;
        return true;
    }

    /** How many cells the number takes; 0 while there is one conversation alone. */
    int margin() {
        return margin;
    }

    /** Before a line: the number of its conversation, which has one colour wherever it stands. */
    void number(StringBuilder line, Conversation c, WalkOptions options) {
        if (margin > 0) {
            String number = "#" + c.number();
            line.append(options.paint().of(Style.ofNumber(c.number()), number));
            line.append(" ".repeat(margin - number.length()));
        }
    }

    /** When the capture began, as far as it is shown. */
    long firstNanos() {
        return firstNanos;
    }

    /** Time of the line before. */
    long previousNanos() {
        return previousNanos;
    }

    void told(long nanos) {
        previousNanos = nanos;
    }
}
