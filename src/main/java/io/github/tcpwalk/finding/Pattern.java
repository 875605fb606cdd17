package io.github.tcpwalk.finding;

import java.util.List;

/**
 * A finding that no single conversation shows.
 *
 * @param conversations numbers of those chosen that it is made of, the first ones, at most {@link Evidence#MOST}
 * @param failed how many of them came to nothing
 * @param reach of these conversations
 */
public record Pattern(Finding finding, List<Long> conversations, long failed, Group.Reach reach) {
    /** {@return how many conversations it is made of} */
    public long totalConversations() {
        return reach.conversations();
    }

    static Pattern of(Finding finding, long failed, Reached reached) {
        return new Pattern(finding, reached.conversations(), failed, reached.reach());
    }
}
