package io.github.tcpwalk.hint;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a conversation talks about, in a line: {@code TLS 1.3 example.org}. Small, as there may be millions of them. */
public final class Hint implements Serializable {
    private static final long serialVersionUID = 1;

    /** Of what was asked, characters; a longer one ends in three dots. */
    static final int MOST_ASKED = 80;
    /** The same of the answer. */
    static final int MOST_ANSWERED = 32;

    private static final String CUT = "...";
    private static final String ANSWER = " -> ";

    /** What is spoken. */
    private final Protocol protocol;
    /** UTF-8. */
    private final byte[] text;
    /** Where the name lies in it; the end is the begin where there is none. */
    private final short nameAt;

    /** Behind the name in the text. */
    private final short nameEnd;

    private Hint(Protocol protocol, String before, String name, String behind) {
        this.protocol = protocol;
        text = (before + name + behind).getBytes(StandardCharsets.UTF_8);
        nameAt = (short) before.getBytes(StandardCharsets.UTF_8).length;
        nameEnd = (short) (nameAt + name.getBytes(StandardCharsets.UTF_8).length);
    }

    /** @param asked null, as is {@code answered}, where nothing is known of it */
    static Hint of(Part asked, Part answered) {
        Part first = asked == null ? answered : asked;
        String question = asked == null ? "" : asked.text();
        String answer = answered == null || answered.protocol() != first.protocol() ? "" : answered.text();
        String label = first.protocol().label;
        if (first.protocol() == Protocol.TLS) { // the answer is the version
            label = answer.isEmpty() ? label : label + ' ' + cut(answer, MOST_ANSWERED);
            answer = "";
        }
        String name = asked == null ? "" : asked.name();
        int at = question.indexOf(name);
        String before = name.isEmpty() ? cut(question, MOST_ASKED) : question.substring(0, at);
        int room = Math.max(0, MOST_ASKED - before.length());
        String named = cut(name, room);
        String behind = name.isEmpty() ? "" : cut(question.substring(at + name.length()), room - named.length());
        return new Hint(
                first.protocol(),
                label + (question.isEmpty() ? "" : " ") + before,
                named,
                behind + (answer.isEmpty() ? "" : ANSWER + cut(answer, MOST_ANSWERED)));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - CUT.length());
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** {@return what is spoken} */
    public Protocol protocol() {
        return protocol;
    }

    /** {@return what is said of it in one line; a stranger's text, as the name} */
    public String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** {@return the name of the server, or what is looked up; null where nothing is named} */
    public String name() {
        return nameAt == nameEnd ? null : new String(text, nameAt, nameEnd - nameAt, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hint h
                && h.protocol == protocol
                && h.nameAt == nameAt
                && h.nameEnd == nameEnd
                && Arrays.equals(h.text, text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }
}
