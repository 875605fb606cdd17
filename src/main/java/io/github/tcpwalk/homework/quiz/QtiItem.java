package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** How one question is answered, and which answer earns what, in the words of QTI 1.2. */
final class QtiItem {
    private static final String RESPONSE = "response1";

    private final Xml xml;
    private final QuizWords words;
    private final Body body;

    QtiItem(Xml xml, QuizWords words, Body body) {
        this.xml = xml;
        this.words = words;
        this.body = body;
    }

    static String feedback(int mistake) {
        return "mistake" + (mistake + 1) + "_fb";
    }

    /** Each with feedback of its own, in the order of {@link #feedback}. */
    List<Sentence> mistakes() {
        if (body instanceof Body.Choice choice) {
            return choice.options().stream().flatMap(o -> o.why().stream()).toList();
        }
        if (body instanceof Body.Numerical number) {
            return number.near().stream().map(Body.Near::why).toList();
        }
        return body instanceof Body.Words text
                ? text.near().stream().map(Body.NearWords::why).toList()
                : List.of();
    }

    void responses() throws IOException {
        if (body instanceof Body.Choice choice) {
            lid(RESPONSE, () -> {
                for (int i = 0; i < choice.options().size(); i++) {
                    label("answer" + i, words.say(choice.options().get(i).text()));
                }
            });
        } else if (body instanceof Body.Truth) {
            lid(RESPONSE, () -> {
                label("true", "True"); // Canvas knows these words
                label("false", "False");
            });
        } else if (body instanceof Body.Numerical) {
            entry("fibtype", "Decimal");
        } else if (body instanceof Body.Words) {
            entry("fibtype", "String");
        } else {
            matching();
        }
    }

    private void entry(String name, String value) throws IOException {
        xml.element(
                "response_str",
                () -> xml.element("render_fib", () -> xml.empty("response_label", "ident", "answer1"), name, value),
                "ident",
                RESPONSE,
                "rcardinality",
                "Single");
    }

    private void lid(String ident, Xml.Content labels) throws IOException {
        xml.element(
                "response_lid", () -> xml.element("render_choice", labels), "ident", ident, "rcardinality", "Single");
    }

    private void label(String ident, String text) throws IOException {
        xml.element("response_label", () -> material(text), "ident", ident);
    }

    private void material(String text) throws IOException {
        xml.element("material", () -> xml.text("mattext", text, "texttype", "text/plain"));
    }

    private void matching() throws IOException {
        List<Body.Pair> pairs = Pairs.of(body);
        List<String> rights = Pairs.rights(body, words);
        for (int i = 0; i < pairs.size(); i++) {
            String left = words.say(pairs.get(i).left());
            xml.element(
                    "response_lid",
                    () -> {
                        material(left);
                        xml.element("render_choice", () -> {
                            for (int right = 0; right < rights.size(); right++) {
                                label("match" + right, rights.get(right));
                            }
                        });
                    },
                    "ident",
                    "response_" + i);
        }
    }

    void processing() throws IOException {
        xml.element(
                "outcomes",
                () -> xml.empty(
                        "decvar", "maxvalue", "100", "minvalue", "0", "varname", "SCORE", "vartype", "Decimal"));
        condition(() -> xml.empty("other"), "general_fb");
        if (body instanceof Body.Choice choice) {
            int mistake = 0;
            for (int i = 0; i < choice.options().size(); i++) {
                if (!choice.options().get(i).isRight()) {
                    condition(equal("answer" + i), feedback(mistake++));
                }
            }
            for (int i = 0; i < choice.options().size(); i++) {
                if (choice.options().get(i).isRight()) {
                    earns("100", "Set", equal("answer" + i));
                }
            }
        } else if (body instanceof Body.Truth truth) {
            earns("100", "Set", equal(Boolean.toString(truth.holds()).toLowerCase(Locale.ROOT)));
        } else if (body instanceof Body.Numerical number) {
            for (int i = 0; i < number.near().size(); i++) {
                condition(between(number.near().get(i).value()), feedback(i));
            }
            earns("100", "Set", between(number.key()));
        } else if (body instanceof Body.Words text) {
            for (int i = 0; i < text.near().size(); i++) {
                condition(equal(words.line(text.near().get(i).text())), feedback(i));
            }
            earns("100", "Set", () -> {
                for (String accepted : text.accepted()) {
                    equal(words.line(accepted)).write();
                }
            });
        } else {
            matched();
        }
    }

    private void matched() throws IOException {
        List<Body.Pair> pairs = Pairs.of(body);
        List<String> rights = Pairs.rights(body, words);
        BigDecimal share = BigDecimal.valueOf(10_000 / pairs.size(), 2);
        for (int i = 0; i < pairs.size(); i++) {
            String right = "match" + Pairs.place(rights, pairs.get(i), words);
            String response = "response_" + i;
            earns(share.toPlainString(), "Add", () -> xml.text("varequal", right, "respident", response));
        }
    }

    private Xml.Content equal(String answer) {
        return () -> xml.text("varequal", answer, "respident", RESPONSE);
    }

    private Xml.Content between(Quantity quantity) {
        String least = quantity.value().subtract(quantity.tolerance()).toPlainString();
        String most = quantity.value().add(quantity.tolerance()).toPlainString();
        return () -> xml.element("or", () -> {
            xml.text("varequal", quantity.number(), "respident", RESPONSE);
            xml.element("and", () -> {
                xml.text("vargte", least, "respident", RESPONSE);
                xml.text("varlte", most, "respident", RESPONSE);
            });
        });
    }

    private void condition(Xml.Content when, String ident) throws IOException {
        xml.element(
                "respcondition",
                () -> {
                    xml.element("conditionvar", when);
                    xml.empty("displayfeedback", "feedbacktype", "Response", "linkrefid", ident);
                },
                "continue",
                "Yes");
    }

    private void earns(String score, String action, Xml.Content when) throws IOException {
        xml.element(
                "respcondition",
                () -> {
                    xml.element("conditionvar", when);
                    xml.text("setvar", score, "varname", "SCORE", "action", action);
                },
                "continue",
                action.equals("Set") ? "No" : "Yes");
    }
}
