package io.github.tcpwalk.view;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.text.Paint;
import java.time.ZoneId;
import java.util.List;

/** What stands above a conversation in a walk, for who lays it out otherwise: a sentence an entry, without its ends. */
public final class ConversationLines {
    private final StringBuilder line = new StringBuilder();
    private final WalkHeader header;
    private final WalkOptions options;

    public ConversationLines(Language language, ZoneId zone, Story story, EndNames names) {
        Words words = new Words(language);
        words.opens(story);
        header = new WalkHeader(line, words);
        options = new WalkOptions(TimeStyle.RELATIVE, zone, false, story.nanosecond(), 0, Paint.PLAIN, language, names);
    }

    public List<String> of(Conversation c) {
        line.setLength(0);
        header.conversation(c, options);
        return line.toString().lines().skip(1).map(String::strip).toList();
    }
}
