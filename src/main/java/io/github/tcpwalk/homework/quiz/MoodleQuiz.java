package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Moodle's question bank in its XML format: a category, and a question each with feedback to every answer. */
final class MoodleQuiz {
    private static final String RIGHT = "100";
    private static final String WRONG = "0";

    private final Xml xml;
    private final QuizWords words;

    MoodleQuiz(OutputStream out, QuizWords words) throws IOException {
        this.xml = new Xml(out);
        this.words = words;
    }

    void write(QuizSheet sheet) throws IOException {
        xml.document(() -> xml.element("quiz", () -> {
            xml.element("question", () -> text("category", "$course$/top/" + sheet.category()), "type", "category");
            for (Question q : sheet.quiz().questions()) {
                question(q);
            }
        }));
    }

    private void text(String name, String text) throws IOException {
        xml.element(name, () -> xml.text("text", text));
    }

    private void html(String name, String text) throws IOException {
        xml.element(name, () -> xml.text("text", Markup.paragraph(text)), "format", "html");
    }

    private void question(Question q) throws IOException {
        xml.element(
                "question",
                () -> {
                    text("name", q.id());
                    html("questiontext", words.say(q.text()) + told(q.body()));
                    html("generalfeedback", words.explained(q));
                    xml.text("defaultgrade", "1");
                    xml.text("penalty", "0.3333333");
                    xml.text("hidden", "0");
                    xml.text("idnumber", "");
                    body(q.body());
                },
                "type",
                type(q.body()));
    }

    private String told(Body body) {
        return body instanceof Body.Ordering ? " " + words.say("quiz.number-steps") : "";
    }

    private static String type(Body body) {
        if (body instanceof Body.Choice) {
            return "multichoice";
        }
        if (body instanceof Body.Numerical) {
            return "numerical";
        }
        if (body instanceof Body.Words) {
            return "shortanswer";
        }
        return body instanceof Body.Truth ? "truefalse" : "matching";
    }

    private void body(Body body) throws IOException {
        if (body instanceof Body.Choice choice) {
            xml.text("single", "true");
            xml.text("shuffleanswers", "true");
            xml.text("answernumbering", "ABCD");
            for (Option option : choice.options()) {
                answer(option.isRight(), Markup.paragraph(words.say(option.text())), option.why(), "html");
            }
        } else if (body instanceof Body.Numerical number) {
            numerical(number);
        } else if (body instanceof Body.Words text) {
            xml.text("usecase", "0");
            for (String accepted : text.accepted()) {
                answer(true, literal(accepted), Optional.empty(), "plain_text");
            }
            for (Body.NearWords near : text.near()) {
                answer(false, literal(near.text()), Optional.of(near.why()), "plain_text");
            }
        } else if (body instanceof Body.Truth truth) {
            answer(truth.holds(), "true", Optional.empty(), "plain_text");
            answer(!truth.holds(), "false", Optional.empty(), "plain_text");
        } else {
            xml.text("shuffleanswers", "true");
            for (Body.Pair pair : Pairs.of(body)) {
                xml.element(
                        "subquestion",
                        () -> {
                            xml.text("text", Markup.paragraph(words.say(pair.left())));
                            text("answer", words.say(pair.right()));
                        },
                        "format",
                        "html");
            }
        }
    }

    /** In a short answer * stands for any text. */
    private String literal(String answer) {
        return words.line(answer).replace("*", "\\*");
    }

    private void numerical(Body.Numerical number) throws IOException {
        quantity(RIGHT, number.key(), Optional.empty());
        for (Body.Near near : number.near()) {
            quantity(WRONG, near.value(), Optional.of(near.why()));
        }
        xml.text("unitgradingtype", "0");
        xml.text("unitpenalty", "0.1");
        xml.text("showunits", "3");
        xml.text("unitsleft", "0");
    }

    private void quantity(String fraction, Quantity quantity, Optional<Sentence> why) throws IOException {
        xml.element(
                "answer",
                () -> {
                    xml.text("text", quantity.number());
                    feedback(why);
                    xml.text("tolerance", quantity.tolerance().toPlainString());
                },
                "fraction",
                fraction,
                "format",
                "moodle_auto_format");
    }

    private void answer(boolean right, String text, Optional<Sentence> why, String format) throws IOException {
        xml.element(
                "answer",
                () -> {
                    xml.text("text", text);
                    feedback(why);
                },
                "fraction",
                right ? RIGHT : WRONG,
                "format",
                format);
    }

    private void feedback(Optional<Sentence> why) throws IOException {
        String text = why.map(words::say).map(Markup::paragraph).orElse("");
        xml.element("feedback", () -> xml.text("text", text), "format", "html");
    }
}
