package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.io.PrintWriter;
import java.util.Optional;

/** Moodle's GIFT: text that a person can edit. */
final class GiftQuiz {
    /** Signs of the format itself, and what its comments and names begin with. */
    private static final String SIGNS = "\\~=#{}:";

    private final PrintWriter out;
    private final QuizWords words;

    GiftQuiz(PrintWriter out, QuizWords words) {
        this.out = out;
        this.words = words;
    }

    void write(QuizSheet sheet) {
        out.print("$CATEGORY: $course$/top/" + sheet.category() + "\n");
        for (Question q : sheet.quiz().questions()) {
            question(q);
        }
    }

    private void question(Question q) {
        String steps = q.body() instanceof Body.Ordering ? " " + words.say("quiz.number-steps") : "";
        // [plain]: what looks like markup in a name is none
        out.print("\n::" + escaped(q.id()) + "::[plain]" + escaped(words.say(q.text()) + steps) + " {");
        body(q.body());
        out.print("\n####" + escaped(words.explained(q)) + "\n}\n");
    }

    private void body(Body body) {
        if (body instanceof Body.Choice choice) {
            for (Option option : choice.options()) {
                answer(option.isRight() ? "=" : "~", words.say(option.text()), option.why());
            }
        } else if (body instanceof Body.Numerical number) {
            out.print("#");
            answer("=", number.key().number(), number.key(), Optional.empty());
            for (Body.Near near : number.near()) {
                answer("=%0%", near.value().number(), near.value(), Optional.of(near.why()));
            }
        } else if (body instanceof Body.Words text) {
            text.accepted().forEach(accepted -> answer("=", literal(accepted), Optional.empty()));
            text.near().forEach(near -> answer("=%0%", literal(near.text()), Optional.of(near.why())));
        } else if (body instanceof Body.Truth truth) {
            out.print(truth.holds() ? "TRUE" : "FALSE");
        } else {
            for (Body.Pair pair : Pairs.of(body)) {
                out.print("\n  =" + escaped(words.say(pair.left())) + " -> " + escaped(words.say(pair.right())));
            }
        }
    }

    private String literal(String answer) {
        return words.line(answer).replace("*", "\\*");
    }

    private void answer(String sign, String number, Quantity quantity, Optional<Sentence> why) {
        out.print("\n  " + sign + number + ":" + quantity.tolerance().toPlainString() + feedback(why));
    }

    private void answer(String sign, String text, Optional<Sentence> why) {
        out.print("\n  " + sign + escaped(text) + feedback(why));
    }

    private String feedback(Optional<Sentence> why) {
        return why.map(sentence -> "#" + escaped(words.say(sentence))).orElse("");
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (SIGNS.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        // an arrow parts a pair
        return escaped.toString().replace("->", "- >");
    }
}
