package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import java.io.IOException;
import java.util.List;

/**
 * Which conversations a table shows, and in which order.
 *
 * @param order null to keep the order of their numbers
 * @param limit at most so many; 0 for all
 */
public record Rows(RowOrder order, int limit) {
    public static final Rows BY_NUMBER = new Rows(null, 0);

    /** All that are chosen, in order. */
    List<Conversation> all(Story story) throws IOException {
        List<Conversation> chosen = story.chosen();
        return order == null ? chosen : order.of(chosen);
    }

    /** The first {@link #limit} of them. */
    List<Conversation> shown(Story story) throws IOException {
        List<Conversation> rows = all(story);
        return limit > 0 && limit < rows.size() ? rows.subList(0, limit) : rows;
    }
}
