package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * One self-contained page to print, in both languages: no script, nothing loaded. Who reads it chooses the language;
 * the key begins on a page of its own.
 */
final class HtmlQuiz {
    private static final String STYLE = """

            body { font: 15px/1.5 system-ui, sans-serif; color: #222;
              max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin: 1.4rem 0 .3rem }
            section { break-inside: avoid; margin: 1rem 0 } .key { break-before: page }
            ol.letters { list-style: upper-alpha; margin: .3rem 0 } p { margin: .3rem 0 }
            .answer { border-bottom: 1px solid #888; display: inline-block; min-width: 14rem; height: 1.2em }
            .box { border: 1px solid #555; display: inline-block; width: .8em; height: .8em; margin: 0 .4em 0 1em }
            .about { color: #555 } .right { font-weight: 600 } li.why, p.why { color: #555; font-size: .9em }
            svg { max-width: 100%; font: 12px ui-monospace, monospace } svg line { stroke: #555 }
            #en:checked ~ main :lang(zh-CN), #zh-CN:checked ~ main :lang(en) { display: none }
            @media print { input, label { display: none } body { margin: 0 } }
            """;

    private final Xml xml;
    private final Language first;

    HtmlQuiz(OutputStream out, Language first) throws IOException {
        this.xml = new Xml(out);
        this.first = first;
    }

    void write(QuizSheet sheet, boolean key) throws IOException {
        QuizWords words = new QuizWords(first);
        xml.page(() -> xml.element(
                "html",
                () -> {
                    xml.element("head", () -> {
                        xml.empty("meta", "charset", "utf-8");
                        xml.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
                        xml.text("title", words.say(sheet.heading()));
                        xml.text("style", STYLE);
                    });
                    xml.element("body", () -> {
                        for (Language language : Language.values()) {
                            choice(language);
                        }
                        xml.element("main", () -> body(sheet, key));
                    });
                },
                "lang",
                first.tag()));
    }

    private void choice(Language language) throws IOException {
        String id = language.tag();
        String name = new QuizWords(language).say("quiz.language");
        if (language == first) {
            xml.empty("input", "type", "radio", "name", "language", "id", id, "checked", "checked");
        } else {
            xml.empty("input", "type", "radio", "name", "language", "id", id);
        }
        xml.text("label", name, "for", id);
    }

    /** The same in every language; the page shows one of them. */
    private void both(String element, String cssClass, Function<QuizWords, String> text) throws IOException {
        xml.element(
                element,
                () -> {
                    for (Language language : Language.values()) {
                        xml.text("span", text.apply(new QuizWords(language)), "lang", language.tag());
                    }
                },
                "class",
                cssClass);
    }

    private void both(String element, String cssClass, Sentence text) throws IOException {
        both(element, cssClass, words -> words.say(text));
    }

    private void body(QuizSheet sheet, boolean key) throws IOException {
        both("h1", "title", sheet.heading());
        if (!sheet.student().isEmpty()) {
            both("p", "student", Sentence.of("quiz.for-student", "student", sheet.student()));
        }
        both("p", "about", Sentence.of("quiz.intro"));
        for (Ladder ladder : sheet.ladders()) {
            new LadderDrawing(xml, ladder).write();
        }
        List<Question> questions = sheet.quiz().questions();
        for (int i = 0; i < questions.size(); i++) {
            Question q = questions.get(i);
            int number = i + 1;
            xml.element("section", () -> {
                both("h2", "question", words -> number + ". " + words.say(q.text()));
                asked(q.body());
            });
        }
        if (key) {
            xml.element("div", () -> key(sheet), "class", "key");
        }
    }

    private void asked(Body body) throws IOException {
        if (body instanceof Body.Choice choice) {
            letters(choice.options().stream().map(Option::text).toList());
        } else if (body instanceof Body.Ordering ordering) {
            letters(ordering.shown().stream().map(ordering.steps()::get).toList());
        } else if (body instanceof Body.Matching matching) {
            both("p", "rights", words -> String.join("; ", Pairs.rights(matching, words)));
            for (Body.Pair pair : matching.pairs()) {
                both("p", "left", words -> words.say(pair.left()) + ":");
                xml.text("p", "", "class", "answer");
            }
        } else if (body instanceof Body.Truth) {
            xml.element("p", () -> {
                for (boolean holds : new boolean[] {true, false}) {
                    xml.text("span", "", "class", "box");
                    both("span", "truth", words -> words.truth(holds));
                }
            });
        } else {
            xml.text("p", "", "class", "answer");
        }
    }

    private void letters(List<Sentence> texts) throws IOException {
        xml.element(
                "ol",
                () -> {
                    for (Sentence text : texts) {
                        both("li", "option", text);
                    }
                },
                "class",
                "letters");
    }

    private void key(QuizSheet sheet) throws IOException {
        both("h1", "title", Sentence.of("quiz.key-title", "file", sheet.file()));
        both("p", "about", Sentence.of("quiz.seed", "seed", sheet.seed()));
        List<Question> questions = sheet.quiz().questions();
        for (int i = 0; i < questions.size(); i++) {
            Question q = questions.get(i);
            int number = i + 1;
            xml.element("section", () -> {
                both("p", "right", words -> number + ". " + words.answer(q.body()));
                both("p", "why", words -> words.explained(q));
                mistakes(q.body());
            });
        }
    }

    private void mistakes(Body body) throws IOException {
        if (body instanceof Body.Choice choice) {
            for (int i = 0; i < choice.options().size(); i++) {
                char letter = QuizWords.letter(i);
                Option option = choice.options().get(i);
                if (!option.isRight()) {
                    both(
                            "p",
                            "why",
                            words -> letter + ": " + words.say(option.why().orElseThrow()));
                }
            }
        } else if (body instanceof Body.Numerical number) {
            for (Body.Near near : number.near()) {
                both("p", "why", words -> near.value().shown() + ": " + words.say(near.why()));
            }
        } else if (body instanceof Body.Words text) {
            for (Body.NearWords near : text.near()) {
                both("p", "why", words -> words.line(near.text()) + ": " + words.say(near.why()));
            }
        }
    }
}
