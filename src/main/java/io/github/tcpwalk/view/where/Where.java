package io.github.tcpwalk.view.where;

import io.github.tcpwalk.analysis.Story;
import java.util.List;
import java.util.Set;

/** A condition on results, in the names of the machine formats; the same for any number of captures. */
public final class Where {
    private final String expression;
    private final Condition condition;
    private final Set<Name> names;

    private Where(String expression, Parser parser) {
        this.expression = expression;
        condition = parser.whole();
        names = parser.names();
    }

    /** @throws WhereException with a sentence that says what is wrong with it, and where */
    public static Where of(String expression) {
        return new Where(expression, new Parser(expression));
    }

    /** To ask it of one story, by one thread. @param capture as its user calls it */
    public Matcher on(Story story, String capture) {
        return new Matcher(this, story, capture);
    }

    Condition condition() {
        return condition;
    }

    /** Those of its names that single packets have: it is asked of packets, not of conversations. */
    public List<String> packetNames() {
        return names.stream().filter(Name::ofPackets).map(name -> name.text).toList();
    }

    /** Whether it is asked of packets. */
    public boolean ofPackets() {
        return names.stream().anyMatch(Name::ofPackets);
    }

    /** Whether the findings of a conversation must be known before. */
    public boolean needsFindings() {
        return needs(Name.Needs.FINDINGS);
    }

    /** Whether every count and time of a conversation must be known before. */
    public boolean needsTiming() {
        return needs(Name.Needs.TIMING);
    }

    private boolean needs(Name.Needs what) {
        return names.stream().anyMatch(name -> name.needs() == what);
    }

    /** Whether it can be told of a packet as it comes: how its conversation will go does not matter. */
    public boolean knownAtOnce() {
        return names.stream().allMatch(name -> name.ofPackets() || name.known());
    }

    /** As it was given. */
    @Override
    public String toString() {
        return expression;
    }
}
