package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.CaptureNotes;
import io.github.tcpwalk.text.Escape;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a pcapng says that it was written by and taken on, a line each: a stranger's words. */
final class Written {
    /** More say no more. */
    private static final int MOST_LINES = 8;
    /** Of one of its words, columns. */
    private static final int MOST_COLUMNS = 80;

    private Written() {}

    /** What was extracted reads as what it was extracted from. */
    private static boolean isOurs(CaptureNotes.Writer writer) {
        return "tcpwalk".equals(writer.application()) && writer.system() == null && writer.hardware() == null;
    }

    static List<String> lines(Story story, Words words) {
        Set<String> lines = new LinkedHashSet<>();
        for (CaptureNotes notes : story.notes()) {
            for (CaptureNotes.Writer writer : notes.writers()) {
                if (isOurs(writer)) {
                    continue;
                }
                Map<String, Object> values = new HashMap<>();
                values.put("application", shown(writer.application()));
                values.put("system", shown(writer.system()));
                values.put("hardware", shown(writer.hardware()));
                lines.add(words.say("walk.written", values));
            }
            for (CaptureNotes.Interface on : notes.interfaces()) {
                if (on.description() != null || on.hardware() != null) {
                    Map<String, Object> values = new HashMap<>();
                    values.put("name", shown(on.name()));
                    values.put("description", shown(on.description()));
                    values.put("hardware", shown(on.hardware()));
                    lines.add(words.say("walk.interface", values));
                }
            }
        }
        return lines.stream().limit(MOST_LINES).toList();
    }

    private static String shown(String text) {
        return text == null || text.isEmpty() ? null : Escape.line(text, MOST_COLUMNS);
    }
}
