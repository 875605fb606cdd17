package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.screen.Quizmaster.Question;
import io.github.tcpwalk.screen.Quizmaster.Subject;
import io.github.tcpwalk.text.Paragraph;
import io.github.tcpwalk.text.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** The textbook drawing, alive: both ends, the ladder as far as it came, and what the last segment does. */
final class StepPane implements Pane {
    private static final long LONGEST_PAUSE_MILLIS = 3_000;
    private static final long SHORTEST_PAUSE_MILLIS = 40;
    private static final double SLOWEST = 1.0 / 4096;
    private static final double FASTEST = 64;

    private final Screen screen;
    private final Book book;
    private final Conversation conversation;
    private final List<Rung> rungs;
    private final Rung first;
    /** -1 before the first. */
    private int at;

    private boolean plays;
    private double speed = 1;
    private boolean big;
    /** Null while nothing is asked. */
    private Quizmaster quiz;

    private Question question;
    private int answer = -1;

    StepPane(Screen screen, Book book, Conversation conversation, Rungs told, int at) {
        this.screen = screen;
        this.book = book;
        this.conversation = conversation;
        this.rungs = told.all();
        this.first = told.before();
        this.at = at;
    }

    /** Asks from the first segment on. */
    void quiz(long seed) {
        quiz = new Quizmaster(seed);
        plays = false;
        at = -1;
        question = null;
    }

    @Override
    public String title() {
        String score = quiz == null
                ? ""
                : "  "
                        + book.say(
                                "screen.quiz-title",
                                Map.of("right", quiz.right(), "asked", quiz.asked(), "seed", quiz.seed()));
        String play = plays ? "  " + book.say("screen.plays", Map.of("speed", speed())) : "";
        Map<String, ?> values = Map.of("number", conversation.number(), "at", at + 1, "all", rungs.size());
        return book.say("screen.step", values) + play + score;
    }

    private String speed() {
        return speed >= 1 ? String.format("%.0f", speed) : "1/" + Math.round(1 / speed);
    }

    private boolean asks() {
        return question != null && answer < 0;
    }

    @Override
    public List<AttributedString> draw(int columns, int rows) {
        List<AttributedString> drawn = new ArrayList<>();
        Rung now = at < 0 ? first : rungs.get(at);
        Rung before = at < 1 ? first : rungs.get(at - 1);
        new EndsTable(book, conversation, columns, asks() ? question : null).draw(drawn, now, before);
        int about = rows >= 34 ? 9 : rows >= 20 ? 6 : 4;
        int height = Math.max(1, rows - drawn.size() - about - 1);
        rule(drawn, columns);
        ladder(drawn, columns, height);
        rule(drawn, columns);
        if (question != null) {
            question(drawn, columns);
        }
        if (!asks() && at >= 0) {
            for (String text : now.meaning().in(book)) {
                for (String part : Paragraph.wrap(text, Math.min(columns, 100) - 2)) {
                    drawn.add(book.ink()
                            .blank(1)
                            .text(part, big ? Style.BOLD : Style.NONE)
                            .line(columns));
                }
            }
        } else if (at < 0) {
            drawn.add(book.ink().blank(1).text(book.say("screen.step-begin")).line(columns));
        }
        return drawn;
    }

    private void rule(List<AttributedString> drawn, int columns) {
        drawn.add(book.ink()
                .text(String.valueOf(book.glyphs.rule()).repeat(columns), Style.DIM)
                .line(columns));
    }

    private void ladder(List<AttributedString> drawn, int columns, int height) {
        LadderLine line = new LadderLine(book, columns, conversation.lastFrame(), conversation.durationNanos());
        int each = big ? 2 : 1;
        int shown = Math.max(1, height / each);
        int from = Math.max(0, at + 1 - shown);
        int end = drawn.size() + height;
        for (int i = from; i <= at && drawn.size() < end; i++) {
            Rung r = rungs.get(i);
            boolean asked = i == at && asks();
            String role = asked && question.subject() == Subject.ROLE ? "?" : r.role();
            String numbers = asked && question.subject() == Subject.ACK ? hidden(r) : r.numbers();
            Rung before = i == 0 ? first : rungs.get(i - 1);
            Rung drawnRung = asked && question.subject() == Subject.STATE ? before.standing(r) : r;
            Ink ink = line.rung(drawnRung, before, conversation.firstNanos(), role, numbers);
            drawn.add(i == at ? ink.chosen(columns) : ink.line(columns));
            if (big && drawn.size() < end) {
                drawn.add(line.sides("", "").line(columns));
            }
        }
        while (drawn.size() < end) {
            drawn.add(AttributedString.EMPTY);
        }
    }

    private static String hidden(Rung r) {
        int ack = r.numbers().indexOf(" ack ");
        return ack < 0 ? r.numbers() : r.numbers().substring(0, ack) + " ack ?";
    }

    private void question(List<AttributedString> drawn, int columns) {
        String who = question.ofClient() ? conversation.client() : conversation.server();
        Map<String, ?> values =
                Map.of("subject", question.subject(), "end", question.ofClient() ? "client" : "server", "who", who);
        drawn.add(book.ink()
                .blank(1)
                .text(book.say("screen.quiz-ask", values), Style.BOLD)
                .line(columns));
        Ink ink = book.ink();
        for (int i = 0; i < question.choices().size(); i++) {
            boolean right = answer >= 0 && i == question.right();
            boolean wrong = i == answer && i != question.right();
            String mark = right ? " +" : wrong ? " x" : "";
            Style style = right ? Style.PASSED : wrong ? Style.ALARM : Style.NONE;
            ink.blank(2).text((i + 1) + " ", Style.BOLD).text(question.choices().get(i) + mark, style);
        }
        drawn.add(ink.line(columns));
        if (answer >= 0) {
            boolean well = answer == question.right();
            String said = book.say(
                    "screen.quiz-answer",
                    Map.of("right", well, "is", question.choices().get(question.right())));
            drawn.add(book.ink()
                    .blank(1)
                    .text(Ink.cut(said, columns - 2), well ? Style.PASSED : Style.ALARM)
                    .line(columns));
        }
    }

    @Override
    public boolean key(Key key) throws IOException {
        if (asks() && key.kind() == Kind.CHARACTER && key.code() >= '1' && key.code() <= '9') {
            answer(key.code() - '1');
            return true;
        }
        if (key.is('e') || key.is('?') || key.is('Q') || key.is('q') || key.kind() == Kind.ESCAPE) {
            return key.is('q') && quiz != null && ended();
        }
        if (asks()) {
            screen.say(book.say("screen.quiz-first"));
            return true;
        }
        return moves(key) || plays(key) || asksFor(key);
    }

    private void answer(int choice) {
        if (choice < question.choices().size()) {
            answer = choice;
            quiz.answered(question, choice == question.right());
        }
    }

    private boolean moves(Key key) throws IOException {
        boolean next = key.is(' ')
                || key.is('j')
                || key.kind() == Kind.RIGHT
                || key.kind() == Kind.DOWN
                || key.kind() == Kind.ENTER;
        boolean back = key.is('b')
                || key.is('k')
                || key.kind() == Kind.LEFT
                || key.kind() == Kind.UP
                || key.kind() == Kind.BACKSPACE;
        if (next) {
            plays = false;
            step();
        } else if (back) {
            plays = false;
            go(at - 1);
        } else if (key.is('>') || key.is('<')) {
            phase(key.is('>') ? 1 : -1);
        } else if (key.kind() == Kind.HOME || key.kind() == Kind.END || key.is('G')) {
            go(key.kind() == Kind.HOME ? -1 : rungs.size() - 1);
        } else {
            return false;
        }
        return true;
    }

    private boolean plays(Key key) {
        if (key.is('.')) {
            plays = !plays;
        } else if (key.is('+') || key.is('-')) {
            speed = Math.max(SLOWEST, Math.min(FASTEST, key.is('+') ? speed * 2 : speed / 2));
            screen.say(book.say("screen.plays", Map.of("speed", speed())));
        } else if (key.is('B')) {
            big = !big;
        } else {
            return false;
        }
        return true;
    }

    private boolean asksFor(Key key) {
        if (!key.is('z')) {
            return false;
        }
        if (quiz == null) {
            quiz(screen.seed());
            step();
        } else {
            quiz = null;
            question = null;
        }
        return true;
    }

    private void step() {
        if (at == rungs.size() - 1) {
            plays = false;
            if (quiz == null || !ended()) {
                screen.say(book.say("screen.step-end"));
            }
            return;
        }
        go(at + 1);
        question = quiz == null ? null : quiz.about(at == 0 ? first : rungs.get(at - 1), rungs.get(at));
        answer = -1;
    }

    /** Tells how the quiz went, and ends it. */
    private boolean ended() {
        Quizmaster over = quiz;
        quiz = null;
        question = null;
        try {
            screen.open(new TextPane(book, book.say("screen.quiz-over"), () -> over.report(book)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private void go(int to) {
        at = Math.max(-1, Math.min(rungs.size() - 1, to));
        question = null;
    }

    /** To where the opening, the data or the closing begins. */
    private void phase(int by) {
        int to = at + by;
        while (to > 0 && to < rungs.size() && phaseOf(to) == phaseOf(to - 1)) {
            to += by;
        }
        go(to);
    }

    private int phaseOf(int index) {
        Rung r = rungs.get(index);
        return r.opens() ? 0 : r.closes() ? 2 : 1;
    }

    @Override
    public long wakesIn() {
        if (!plays) {
            return -1;
        }
        if (at >= rungs.size() - 1) {
            return 0;
        }
        long gap = at < 0 ? 0 : rungs.get(at + 1).nanos() - rungs.get(at).nanos();
        double millis = gap / 1e6 / speed;
        return (long) Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, millis));
    }

    @Override
    public void wake() {
        if (plays) {
            step();
            plays &= at < rungs.size() - 1;
        }
    }

    @Override
    public boolean tells(Key key) {
        return false;
    }

    @Override
    public String keys() {
        return quiz == null ? "screen.keys-step" : "screen.keys-quiz";
    }
}
