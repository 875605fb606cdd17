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

    LiveRows(OutputStream out, Words words, WalkOptions options) {
        this.out = out;
        this.words = words;
        this.options = options;
        this.table = new FlowsTable(out, options);
    }

    void write(List<Conversation> all, Predicate<Conversation> counted) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        List<Conversation> rows =
                new ArrayList<>(all.stream().filter(counted.negate()).toList());
        int shown = rows.size();
        all.stream().filter(counted).forEach(rows::add);
        if (shown > 0) {
            out.write('\n');
        }
        table.rows(rows, shown);
        if (shown < rows.size()) {
            StringBuilder line = new StringBuilder();
            Map<String, Object> values = Map.of("count", rows.size() - shown);
            Paragraph.append(line, words.say("walk.attempt-rows", values), 0, options.columns());
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Of all rows until now. */
    void totals() throws IOException {
        table.totals();
    }
}
