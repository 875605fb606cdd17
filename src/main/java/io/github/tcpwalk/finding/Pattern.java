package io.github.tcpwalk.finding;

import java.util.List;

/**
 * A finding that no single conversation shows.
 *
 * @param conversations numbers of those it is made of, the first ones, at most {@link Evidence#MOST}
 * @param totalConversations how many there are
 */
public record Pattern(Finding finding, List<Long> conversations, long totalConversations) {}
