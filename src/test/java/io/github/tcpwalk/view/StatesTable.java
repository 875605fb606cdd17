package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.tcp.State;
import io.github.tcpwalk.text.Paint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link StatesView} shows of a capture, read back.
 *
 * @param rows by local and peer end
 */
record StatesTable(long frames, Map<String, Row> rows, String text) {
    record Row(boolean inferred, State state) {
        @Override
        public String toString() {
            return (inferred ? "~" : "") + state;
        }
    }

    /** As a live capture tells it, all ends being here. */
    static StatesTable of(Story story, long nowNanos) throws IOException {
        return of(story, nowNanos, EndNames.PLAIN);
    }

    static StatesTable of(Story story, long nowNanos, EndNames names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WalkOptions options = new WalkOptions(
                TimeStyle.RELATIVE, ZoneOffset.UTC, false, true, 0, Paint.PLAIN, Language.ENGLISH, names);
        Telling.of(story, new StatesView(out, options, null, address -> true, () -> nowNanos), "lo", true);
        String text = out.toString(StandardCharsets.UTF_8);
        Map<String, Row> rows = new TreeMap<>();
        text.lines().filter(line -> line.matches("[ ~][A-Z].*")).forEach(line -> {
            String[] words = line.substring(1).split(" +");
            State state = State.valueOf(words[0].replace('-', '_'));
            rows.put(words[1] + " " + words[2], new Row(line.startsWith("~"), state));
        });
        return new StatesTable(story.frames(), rows, text);
    }
}
