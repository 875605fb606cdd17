package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.DisplayWidth;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Paragraph;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** To print: the questions, and on a page of its own the key. */
final class TextQuiz {
    private static final int COLUMNS = 78;
    private static final String INDENT = "    ";

    private final PrintWriter out;
    private final QuizWords words;

    TextQuiz(PrintWriter out, QuizWords words) {
        this.out = out;
        this.words = words;
    }

    void questions(QuizSheet sheet) {
        out.println(words.say(sheet.heading()));
        if (!sheet.student().isEmpty()) {
            out.println(words.say("quiz.for-student", Map.of("student", sheet.student())));
        }
        paragraph("", words.say("quiz.intro"));
        List<Question> questions = sheet.quiz().questions();
        for (int i = 0; i < questions.size(); i++) {
            out.println();
            Question q = questions.get(i);
            paragraph(number(i), words.say(q.text()));
            body(q.body());
        }
    }

    private static String number(int index) {
        return String.format("%2d. ", index + 1);
    }

    private void paragraph(String before, String text) {
        String lead = before;
        for (String line : Paragraph.wrap(text, COLUMNS - DisplayWidth.of(before))) {
            out.println(lead + line);
            lead = " ".repeat(DisplayWidth.of(before));
        }
    }

    private void body(Body body) {
        if (body instanceof Body.Choice choice) {
            for (int i = 0; i < choice.options().size(); i++) {
                lettered(i, words.say(choice.options().get(i).text()));
            }
        } else if (body instanceof Body.Ordering ordering) {
            for (int i = 0; i < ordering.shown().size(); i++) {
                lettered(i, words.say(ordering.steps().get(ordering.shown().get(i))));
            }
        } else if (body instanceof Body.Matching matching) {
            Pairs.rights(matching, words).forEach(right -> out.println(INDENT + "- " + right));
            matching.pairs().forEach(pair -> paragraph(INDENT, words.say(pair.left()) + ": ________"));
        } else if (body instanceof Body.Truth) {
            out.println(INDENT + "[ ] " + words.truth(true) + "   [ ] " + words.truth(false));
        } else {
            out.println(INDENT + words.say("quiz.answer-line") + " ____________________");
        }
    }

    private void lettered(int place, String text) {
        paragraph(INDENT + QuizWords.letter(place) + ". ", text);
    }

    void key(QuizSheet sheet) {
        out.println(words.say("quiz.key-title", Map.of("file", sheet.file())));
        out.println(words.say("quiz.seed", Map.of("seed", Escape.line(sheet.seed()))));
        if (!sheet.student().isEmpty()) {
            out.println(words.say("quiz.for-student", Map.of("student", sheet.student())));
        }
        List<Question> questions = sheet.quiz().questions();
        for (int i = 0; i < questions.size(); i++) {
            Question q = questions.get(i);
            out.println();
            paragraph(number(i), words.answer(q.body()));
            paragraph(INDENT, words.explained(q));
            mistakes(q.body());
        }
    }

    private void mistakes(Body body) {
        if (body instanceof Body.Choice choice) {
            for (int i = 0; i < choice.options().size(); i++) {
                String letter = QuizWords.letter(i) + ": ";
                choice.options().get(i).why().ifPresent(why -> paragraph(INDENT + letter, words.say(why)));
            }
        } else if (body instanceof Body.Numerical number) {
            number.near().forEach(near -> paragraph(INDENT + near.value().shown() + ": ", words.say(near.why())));
        } else if (body instanceof Body.Words text) {
            text.near().forEach(near -> paragraph(INDENT + Escape.line(near.text()) + ": ", words.say(near.why())));
        }
    }
}
