package io.github.tcpwalk.screen;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.UdpConversation;
import io.github.tcpwalk.screen.Key.Kind;
import io.github.tcpwalk.screen.Quizmaster.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final Steps steps;
    /** -1 before the first. */
    private int at;

    private boolean plays;
    private double speed = 1;
    private boolean big;
    /** Of what is said there is more than is shown. */
    private boolean cut;
    /** Null while nothing is asked. */
    private Quizmaster quiz;

    private Question question;
    private int answer = -1;

    StepPane(Screen screen, Book book, Conversation conversation, Steps steps, int at) {
        this.screen = screen;
        this.book = book;
        this.conversation = conversation;
        this.steps = steps;
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
        long all = steps.more() || steps.from() > 0 ? conversation.packets() : steps.size();
        Map<String, ?> values = Map.of(
                "number",
                conversation.number(),
                "kind",
                conversation instanceof UdpConversation ? "udp" : "tcp",
                "at",
                steps.from() + at + 1,
                "all",
                all);
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
        StepDrawing drawing = new StepDrawing(book, conversation, steps, at, question, answer, big);
        List<AttributedString> drawn = drawing.draw(columns, rows);
        cut = drawing.cut();
        return drawn;
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
        if (asks() && !key.is('z')) {
            screen.say(book.say("screen.quiz-first"));
            return true;
        }
        if (key.kind() == Kind.ENTER && at >= 0) {
            plays = false;
            Step step = steps.at(at);
            Step before = steps.at(at - 1);
            screen.open(new TextPane(book, title(), () -> step.inFull(book, conversation, before)));
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
        boolean next = key.is(' ') || key.is('j') || key.kind() == Kind.RIGHT || key.kind() == Kind.DOWN;
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
            go(key.kind() == Kind.HOME ? -1 : steps.size() - 1);
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
        if (steps.before().exchange() != null) {
            screen.say(book.say("screen.quiz-tcp"));
        } else if (quiz == null) {
            quiz(screen.seed());
            step();
        } else {
            ended();
        }
        return true;
    }

    private void step() {
        if (at == steps.size() - 1) {
            plays = false;
            if (quiz == null || !ended()) {
                screen.say(book.say("screen.step-end"));
            }
            return;
        }
        go(at + 1);
        question = quiz == null ? null : quiz.about(steps.at(at - 1), steps.at(at));
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
        at = Math.max(-1, Math.min(steps.size() - 1, to));
        question = null;
    }

    /** To where the opening, the data or the closing begins. */
    private void phase(int by) {
        int to = at + by;
        while (to > 0 && to < steps.size() && phaseOf(to) == phaseOf(to - 1)) {
            to += by;
        }
        go(to);
    }

    private int phaseOf(int index) {
        Step s = steps.at(index);
        return s.opens() ? 0 : s.closes() ? 2 : 1;
    }

    @Override
    public long wakesIn() {
        if (!plays) {
            return -1;
        }
        if (at >= steps.size() - 1) {
            return 0;
        }
        long gap = at < 0
                ? 0
                : steps.at(at + 1).rung().nanos() - steps.at(at).rung().nanos();
        double millis = gap / 1e6 / speed;
        return (long) Math.max(SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, millis));
    }

    @Override
    public void wake() {
        if (plays) {
            step();
            plays &= at < steps.size() - 1;
        }
    }

    @Override
    public boolean tells(Key key) {
        return false;
    }

    @Override
    public Keys.Part part() {
        return Keys.Part.STEP;
    }

    @Override
    public String keys() {
        if (quiz != null) {
            return asks() ? "screen.keys-asked" : "screen.keys-quiz";
        }
        return cut ? "screen.keys-step-cut" : "screen.keys-step";
    }
}
