package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.text.Paragraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How conversations went that were told as they came: a row each, but for attempts that were but counted. */
final class LiveRows {
    private final OutputStream out;
    private final Words words;
    private final WalkOptions options;
    private final FlowsTable table;
    private long notListed;

    LiveRows(OutputStream out, Words words, WalkOptions options) {
        this.out = out;
        this.words = words;
        this.options = options;
        this.table = new FlowsTable(out, options);
    }

    /** @param last no more of them come: how many were but counted is said */
    void write(List<Conversation> all, Predicate<Conversation> counted, boolean last) throws IOException {
        List<Conversation> rows =
                new ArrayList<>(all.stream().filter(counted.negate()).toList());
        int shown = rows.size();
        all.stream().filter(counted).forEach(rows::add);
        if (shown > 0) {
            out.write('\n');
        }
        if (!rows.isEmpty()) {
            table.rows(rows, shown);
        }
        notListed += rows.size() - shown;
        if (last && notListed > 0) {
            StringBuilder line = new StringBuilder(shown > 0 ? "" : "\n");
            Map<String, Object> values = Map.of("count", notListed);
            Paragraph.append(line, words.say("walk.attempt-rows", values), 0, options.columns());
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            notListed = 0;
        }
    }

    /** Of all rows until now. */
    void totals() throws IOException {
        table.totals();
    }
}
