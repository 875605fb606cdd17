package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.view.ConversationLines;
import io.github.tcpwalk.view.Words;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the panes know together of the capture that is open: its story, what was found, and how they speak. */
final class Book {
    /** Of more conversations with findings only the number of these counts. */
    private static final int MOST_FOUND = 1 << 17;

    final Story story;
    final String name;
    /** Of the ends. */
    final EndNames names;

    final Glyphs glyphs;
    final boolean colours;
    private final Map<Integer, List<Finding>> found = new HashMap<>();
    /** Those that were looked through, while more may come. */
    private final Set<Integer> looked = new HashSet<>();

    private Words words;
    /** Made when first asked for. */
    private ConversationLines lines;

    private int edition;
    private boolean read;
    private boolean searched;

    /** @param name of the capture, safe to print */
    Book(Story story, String name, EndNames names, Language language, Glyphs glyphs, boolean colours) {
        this.story = story;
        this.name = name;
        this.names = names;
        this.glyphs = glyphs;
        this.colours = colours;
        speak(language);
    }

    void speak(Language language) {
        words = new Words(language);
        lines = null;
    }

    /** How a conversation went, a sentence an entry. */
    List<String> lines(Conversation c) {
        if (lines == null) {
            lines = new ConversationLines(words.language(), ZoneId.systemDefault(), story, names);
        }
        return lines.of(c);
    }

    FindingWords findingWords() {
        return new FindingWords(words.language(), names::shown);
    }

    Words words() {
        return words;
    }

    String say(String key) {
        return words.say(key);
    }

    String say(String key, Map<String, ?> values) {
        return words.say(key, values);
    }

    Ink ink() {
        return new Ink(colours, glyphs);
    }

    /** The conversations that are chosen, so far. */
    List<Conversation> conversations() throws IOException {
        return story.soFar();
    }

    /** Those of them that pass; all of them for null. */
    List<Conversation> conversations(Predicate<Conversation> test) throws IOException {
        List<Conversation> all = conversations();
        if (test == null) {
            return all;
        }
        List<Conversation> some = new ArrayList<>();
        for (Conversation c : all) {
            if (test.test(c)) {
                some.add(c);
            }
        }
        return some;
    }

    /** Everything was read. */
    void wasRead() {
        read = true;
        edition++;
    }

    boolean read() {
        return read;
    }

    void forgetFindings() {
        found.clear();
        looked.clear();
        edition++;
    }

    /** Of one conversation: what is found in it now is all that is. */
    void forgetFindings(Conversation c) {
        found.remove(c.number());
        looked.add(c.number());
    }

    boolean looked(Conversation c) {
        return looked.contains(c.number());
    }

    boolean anyTrouble() {
        return !found.isEmpty();
    }

    void found(Conversation c, List<Finding> findings) {
        if (found.size() < MOST_FOUND) {
            found.put(c.number(), List.copyOf(findings));
        }
    }

    /** Everything was looked through. */
    void wasSearched() {
        searched = true;
        edition++;
    }

    boolean searched() {
        return searched;
    }

    /** Grows whenever rows may have to be put in another order. */
    int edition() {
        return edition;
    }

    /** The worst first; empty while nothing is known. */
    List<Finding> findings(Conversation c) {
        return found.getOrDefault(c.number(), List.of());
    }

    /** Null for none. */
    Severity worst(Conversation c) {
        List<Finding> of = findings(c);
        return of.isEmpty() ? null : of.get(0).severity();
    }

    boolean has(Conversation c, FindingName name) {
        return findings(c).stream().anyMatch(f -> f.name() == name);
    }
}
