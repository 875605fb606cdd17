package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.screen.Quizmaster.Question;
import io.github.tcpwalk.screen.Quizmaster.Subject;
import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/**
 * Draws a step: both ends, the ladder as far as it came, what its last segment does or what is asked about it. On a
 * small terminal of the ends only where they stand, and no lines between the parts.
 */
final class StepDrawing {
    static final int LEAST_COLUMNS = 36;
    /** Between the first and the last row. */
    static final int LEAST_ROWS = 8;

    private static final int LEAST_LADDER = 3;

    private final Book book;
    private final Conversation conversation;
    private final Steps steps;
    private final int at;
    private final Question question;
    private final int answer;
    private final boolean big;
    private boolean cut;

    /**
     * @param question null for none
     * @param answer below 0 while there is none
     */
    StepDrawing(Book book, Conversation conversation, Steps steps, int at, Question question, int answer, boolean big) {
        this.book = book;
        this.conversation = conversation;
        this.steps = steps;
        this.at = at;
        this.question = question;
        this.answer = answer;
        this.big = big;
    }

    private boolean asks() {
        return question != null && answer < 0;
    }

    List<AttributedString> draw(int columns, int rows) {
        if (columns < LEAST_COLUMNS || rows < LEAST_ROWS) {
            Map<String, ?> sizes = Map.of("columns", LEAST_COLUMNS, "rows", LEAST_ROWS + 2);
            return new Prose(book, columns)
                    .add(book.say("screen.small", sizes), Style.NONE)
                    .draw(rows);
        }
        EndsTable table = new EndsTable(book, conversation, columns, asks() ? question : null);
        List<AttributedString> ends = table.full(steps.at(at), steps.at(at - 1));
        int below = rows >= 34 ? 9 : rows >= 20 ? 6 : 4;
        boolean full = true;
        List<AttributedString> asked = question == null ? List.of() : question(columns, true);
        if (ends.size() + 2 + LEAST_LADDER + Math.max(4, asked.size()) > rows) {
            ends = table.brief(steps.at(at), steps.at(at - 1));
            full = false;
            asked = question == null ? List.of() : question(columns, asks());
        }
        int edges = full ? 2 : 0;
        Prose text = text(columns);
        int room = rows - ends.size() - edges;
        int ladder = full ? LEAST_LADDER : Math.min(at + 1, room / 2);
        int wanted = full ? Math.max(below, asked.size()) : asked.size() + text.size();
        int lower = Math.min(wanted, room - Math.max(1, ladder));
        List<AttributedString> drawn = new ArrayList<>(ends);
        rule(drawn, columns, full);
        ladder(drawn, columns, room - lower);
        rule(drawn, columns, full);
        drawn.addAll(asked);
        int left = Math.max(0, rows - drawn.size());
        cut = text.size() > left;
        drawn.addAll(text.draw(left));
        return drawn;
    }

    /** There was no room for all that is said. */
    boolean cut() {
        return cut;
    }

    private Prose text(int columns) {
        Prose text = new Prose(book, columns);
        if (at < 0) {
            text.add(book.say("screen.step-begin"), Style.NONE);
            if (steps.before().exchange() != null) {
                text.add(book.say("screen.step-udp"), Style.NONE);
            }
        } else if (!asks()) {
            steps.at(at).meaning(book).forEach(said -> text.add(said, big ? Style.BOLD : Style.NONE));
        }
        return text;
    }

    private void rule(List<AttributedString> drawn, int columns, boolean full) {
        if (full) {
            drawn.add(book.ink()
                    .text(String.valueOf(book.glyphs.rule()).repeat(columns), Style.DIM)
                    .line(columns));
        }
    }

    private void ladder(List<AttributedString> drawn, int columns, int height) {
        LadderLine line = new LadderLine(book, columns, conversation, steps);
        int each = big ? 2 : 1;
        int shown = Math.max(1, height / each);
        int end = drawn.size() + height;
        for (int i = Math.max(0, at + 1 - shown); i <= at && drawn.size() < end; i++) {
            Step s = steps.at(i);
            boolean asked = i == at && asks();
            String role = asked && question.subject() == Subject.ROLE ? "?" : s.role(book);
            Step before = steps.at(i - 1);
            Step drawnStep = asked && question.subject() == Subject.STATE ? before.standing(s) : s;
            Ink ink = line.step(drawnStep, before, role, asked && question.subject() == Subject.ACK);
            drawn.add(i == at ? ink.chosen(columns) : ink.line(columns));
            if (big && drawn.size() < end) {
                drawn.add(line.sides("", "").line(columns));
            }
        }
        while (drawn.size() < end) {
            drawn.add(AttributedString.EMPTY);
        }
    }

    /** @param whole the question as well, not only how it was answered */
    private List<AttributedString> question(int columns, boolean whole) {
        List<AttributedString> drawn = new ArrayList<>();
        if (whole) {
            String who = question.ofClient() ? book.names.client(conversation) : book.names.server(conversation);
            Map<String, ?> values =
                    Map.of("subject", question.subject(), "end", question.ofClient() ? "client" : "server", "who", who);
            drawn.addAll(new Prose(book, columns)
                    .add(book.say("screen.quiz-ask", values), Style.BOLD)
                    .draw(2));
            choices(drawn, columns);
        }
        if (answer >= 0) {
            boolean well = answer == question.right();
            String said = book.say(
                    "screen.quiz-answer",
                    Map.of("right", well, "is", question.choices().get(question.right())));
            drawn.add(book.ink()
                    .blank(1)
                    .rest(said, columns, well ? Style.PASSED : Style.ALARM)
                    .line(columns));
        }
        return drawn;
    }

    /** In a row, or in two where they are too many for one. */
    private void choices(List<AttributedString> drawn, int columns) {
        Ink ink = book.ink();
        for (int i = 0; i < question.choices().size(); i++) {
            boolean right = answer >= 0 && i == question.right();
            boolean wrong = i == answer && i != question.right();
            String said = question.choices().get(i) + (right ? " +" : wrong ? " x" : "");
            if (ink.used() > 0 && ink.used() + 4 + DisplayWidth.of(said) > columns) {
                drawn.add(ink.line(columns));
                ink = book.ink();
            }
            Style style = right ? Style.PASSED : wrong ? Style.ALARM : Style.NONE;
            ink.blank(2).text((i + 1) + " ", Style.BOLD).text(said, style);
        }
        drawn.add(ink.line(columns));
    }
}
