package io.github.tcpwalk.homework.quiz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What each format holds, read back by something else. */
class FormatsTest {
    private static final String EVIL = "e\033[2J\u009b31m\u202E</p><script>&\"'~=#{}:*->\n::x:: // $CATEGORY\\";

    static Stream<QuizSheet> sheets() throws IOException {
        List<QuizSheet> sheets = new ArrayList<>(List.of(evil()));
        for (Path sample : Sources.samples()) {
            QuizSource source = Sources.of(sample);
            sheets.add(QuizSheet.of(
                    sample.toString(), "", "s", "", Quiz.draw(source, new Quiz.Wish(40, "s", 1, 3)), source));
        }
        return sheets.stream();
    }

    /** Every kind of question, with what a stranger may have written in every place. */
    private static QuizSheet evil() {
        Sentence said = Sentence.of("quiz.said", "text", EVIL);
        Sentence other = Sentence.of("quiz.said", "text", "x");
        List<Body> bodies = List.of(
                new Body.Choice(List.of(Option.wrong(other, said), Option.right(said))),
                new Body.Words(List.of(EVIL, "plain"), List.of(new Body.NearWords(EVIL + "2", said))),
                new Body.Numerical(Quantity.of(7), List.of(new Body.Near(Quantity.of(8), said))),
                new Body.Truth(true),
                new Body.Matching(List.of(new Body.Pair(said, other), new Body.Pair(other, said))),
                new Body.Ordering(List.of(said, other), List.of(1, 0)));
        List<Question> questions = new ArrayList<>();
        for (Body body : bodies) {
            questions.add(new Question(
                    "q" + questions.size(),
                    "t",
                    Topic.UDP,
                    1,
                    1,
                    said,
                    body,
                    said,
                    List.of(1L),
                    Optional.empty(),
                    Set.of(),
                    Set.of()));
        }
        return new QuizSheet(EVIL, EVIL, EVIL, EVIL, new Quiz("1", questions), List.of());
    }

    private static byte[] written(QuizFormat format, QuizSheet sheet, Language language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(sheet, language, true, true, out);
        return out.toByteArray();
    }

    private static Document parsed(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> elements(Element in, String name) {
        NodeList nodes = in.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static void harmless(byte[] octets) {
        new String(octets, StandardCharsets.UTF_8)
                .replace("\f", "")
                .lines()
                .forEach(line -> assertEquals(Escape.line(line), line));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void moodle(QuizSheet sheet) throws Exception {
        byte[] xml = written(QuizFormat.MOODLE, sheet, Language.ENGLISH);
        harmless(xml);
        List<Element> questions = elements(parsed(xml).getDocumentElement(), "question");
        assertEquals(sheet.quiz().questions().size() + 1, questions.size());
        assertEquals("category", questions.get(0).getAttribute("type"));
        for (Element question : questions.subList(1, questions.size())) {
            String type = question.getAttribute("type");
            assertEquals(1, elements(question, "generalfeedback").size());
            assertEquals(1, elements(question, "questiontext").size());
            List<Element> answers = elements(question, "answer");
            long right = answers.stream()
                    .filter(a -> a.getAttribute("fraction").equals("100"))
                    .count();
            switch (type) {
                case "multichoice", "truefalse" -> assertEquals(1, right);
                case "shortanswer" -> assertTrue(right >= 1);
                case "numerical" -> {
                    assertEquals(1, right);
                    answers.forEach(a -> new BigDecimal(
                            elements(a, "tolerance").get(0).getTextContent().strip()));
                    answers.forEach(
                            a -> new BigDecimal(elements(a, "text").get(0).getTextContent()));
                }
                case "matching" -> assertTrue(elements(question, "subquestion").size() >= 2);
                default -> throw new AssertionError(type);
            }
        }
    }

    /** What Canvas reads: the manifest names the assessment, each item its kind, and the responses add up to 100. */
    @ParameterizedTest
    @MethodSource("sheets")
    void canvas(QuizSheet sheet) throws Exception {
        byte[] zip = written(QuizFormat.CANVAS, sheet, Language.CHINESE);
        assertTrue(Arrays.equals(zip, written(QuizFormat.QTI, sheet, Language.CHINESE)));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        assertEquals("imsmanifest.xml", entries.keySet().iterator().next());
        Element resource = elements(parsed(entries.get("imsmanifest.xml")).getDocumentElement(), "resource")
                .get(0);
        assertEquals("imsqti_xmlv1p2", resource.getAttribute("type"));
        byte[] assessment = entries.get(resource.getAttribute("href"));
        assertNotNull(assessment);
        harmless(assessment);
        List<Element> items = elements(parsed(assessment).getDocumentElement(), "item");
        assertEquals(sheet.quiz().questions().size(), items.size());
        for (Element item : items) {
            String type = elements(item, "fieldentry").get(0).getTextContent();
            assertTrue(type.endsWith("_question"), type);
            Set<String> feedback = new HashSet<>();
            elements(item, "itemfeedback").forEach(f -> feedback.add(f.getAttribute("ident")));
            elements(item, "displayfeedback").forEach(d -> assertTrue(feedback.contains(d.getAttribute("linkrefid"))));
            Set<String> responses = new HashSet<>();
            elements(item, "response_lid").forEach(r -> responses.add(r.getAttribute("ident")));
            elements(item, "response_str").forEach(r -> responses.add(r.getAttribute("ident")));
            elements(item, "varequal").forEach(v -> assertTrue(responses.contains(v.getAttribute("respident"))));
            double sum = elements(item, "setvar").stream()
                    .mapToDouble(s -> Double.parseDouble(s.getTextContent()))
                    .sum();
            assertEquals(100, sum, 0.1);
        }
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void giftIsReadBack(QuizSheet sheet) throws IOException {
        byte[] text = written(QuizFormat.GIFT, sheet, Language.ENGLISH);
        harmless(text);
        QuizWords words = new QuizWords(Language.ENGLISH);
        List<GiftReader.Item> items = GiftReader.read(new String(text, StandardCharsets.UTF_8));
        assertEquals(sheet.quiz().questions().size(), items.size());
        for (int i = 0; i < items.size(); i++) {
            Question q = sheet.quiz().questions().get(i);
            GiftReader.Item item = items.get(i);
            assertEquals(q.id(), item.name());
            String asked = words.say(q.text()).replace("->", "- >");
            assertTrue(item.text().startsWith(asked), item.text());
            assertEquals(words.explained(q).replace("->", "- >"), item.feedback());
            if (q.body() instanceof Body.Choice choice) {
                assertEquals(choice.options().size(), item.answers().size());
                assertEquals(
                        1,
                        item.answers().stream().filter(a -> a.startsWith("=")).count());
            } else if (q.body() instanceof Body.Numerical number) {
                assertEquals(number.near().size() + 1, item.answers().size());
            } else if (q.body() instanceof Body.Matching matching) {
                assertEquals(matching.pairs().size(), item.answers().size());
                item.answers().forEach(a -> assertEquals(2, a.split(" -> ").length, a));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void textAndJson(QuizSheet sheet) throws IOException {
        for (Language language : Language.values()) {
            harmless(written(QuizFormat.TEXT, sheet, language));
        }
        byte[] json = written(QuizFormat.JSON, sheet, Language.ENGLISH);
        harmless(json);
        int numbers = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                numbers += parser.currentToken().isNumeric() && "number".equals(parser.currentName()) ? 1 : 0;
            }
        }
        assertEquals(sheet.quiz().questions().size(), numbers);
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void htmlIsOnePageInBothLanguages(QuizSheet sheet) throws Exception {
        byte[] html = written(QuizFormat.HTML, sheet, Language.CHINESE);
        harmless(html);
        Element page = parsed(html).getDocumentElement();
        assertEquals("zh-CN", page.getAttribute("lang"));
        assertTrue(elements(page, "script").isEmpty() && elements(page, "link").isEmpty());
        assertEquals(
                2 * sheet.quiz().questions().size(), elements(page, "section").size());
        long english = elements(page, "span").stream()
                .filter(s -> s.getAttribute("lang").equals("en"))
                .count();
        long chinese = elements(page, "span").stream()
                .filter(s -> s.getAttribute("lang").equals("zh-CN"))
                .count();
        assertEquals(english, chinese);
        assertEquals(
                1,
                elements(page, "div").stream()
                        .filter(d -> d.getAttribute("class").equals("key"))
                        .count());
    }

    /** A student's file must not tell by the names of questions which claims are mistakes. */
    @Test
    void namesOfQuestionsTellNothing() throws IOException {
        Set<String> ofTrue = new HashSet<>();
        Set<String> ofFalse = new HashSet<>();
        for (Path sample : Sources.samples()) {
            for (Question q : Sources.all(Sources.of(sample))) {
                if (q.body() instanceof Body.Truth truth && q.id().contains("claim")) {
                    (truth.holds() ? ofTrue : ofFalse).add(q.id().replaceAll(".*-claim", "claim"));
                }
            }
        }
        assertEquals(ofTrue, ofFalse);
        assertFalse(ofTrue.isEmpty());
    }
}
