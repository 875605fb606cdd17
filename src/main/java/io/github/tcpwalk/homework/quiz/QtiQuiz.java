package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package of IMS QTI 1.2 as Canvas imports it: a manifest, and an assessment with the kinds that Canvas names. */
final class QtiQuiz {
    private static final String QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2";
    private static final String PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
    /** The same octets whenever it is written. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final QuizWords words;
    private Xml xml;

    QtiQuiz(QuizWords words) {
        this.words = words;
    }

    void write(QuizSheet sheet, OutputStream out) throws IOException {
        String id = identifier(sheet);
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, "imsmanifest.xml");
        xml = new Xml(zip);
        xml.document(() -> manifest(id));
        zip.closeEntry();
        entry(zip, id + "/" + id + ".xml");
        xml = new Xml(zip);
        xml.document(() -> assessment(sheet, id));
        zip.closeEntry();
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }

    /** The same for the same questions: a second import replaces the first. */
    private static String identifier(QuizSheet sheet) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((sheet.category() + "\n" + sheet.fileName() + "\n"
                            + sheet.quiz().seed())
                    .getBytes(StandardCharsets.UTF_8));
            for (Question q : sheet.quiz().questions()) {
                digest.update(q.id().getBytes(StandardCharsets.UTF_8));
            }
            return "g" + HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void manifest(String id) throws IOException {
        xml.element(
                "manifest",
                () -> {
                    xml.element("metadata", () -> {
                        xml.text("schema", "IMS Content");
                        xml.text("schemaversion", "1.1.3");
                    });
                    xml.empty("organizations");
                    xml.element(
                            "resources",
                            () -> xml.element(
                                    "resource",
                                    () -> xml.empty("file", "href", id + "/" + id + ".xml"),
                                    "identifier",
                                    id,
                                    "type",
                                    "imsqti_xmlv1p2",
                                    "href",
                                    id + "/" + id + ".xml"));
                },
                "identifier",
                id + "_manifest",
                "xmlns",
                PACKAGING);
    }

    private void assessment(QuizSheet sheet, String id) throws IOException {
        xml.element(
                "questestinterop",
                () -> xml.element(
                        "assessment",
                        () -> {
                            xml.element("qtimetadata", () -> field("cc_maxattempts", "1"));
                            xml.element(
                                    "section",
                                    () -> {
                                        for (Question q : sheet.quiz().questions()) {
                                            item(q);
                                        }
                                    },
                                    "ident",
                                    "root_section");
                        },
                        "ident",
                        id,
                        "title",
                        words.say(sheet.heading())
                                + (sheet.student().isEmpty() ? "" : " (" + words.line(sheet.student()) + ")")),
                "xmlns",
                QTI);
    }

    private void field(String label, String entry) throws IOException {
        xml.element("qtimetadatafield", () -> {
            xml.text("fieldlabel", label);
            xml.text("fieldentry", entry);
        });
    }

    private static String type(Body body) {
        if (body instanceof Body.Choice) {
            return "multiple_choice_question";
        }
        if (body instanceof Body.Numerical) {
            return "numerical_question";
        }
        if (body instanceof Body.Words) {
            return "short_answer_question";
        }
        return body instanceof Body.Truth ? "true_false_question" : "matching_question";
    }

    private void item(Question q) throws IOException {
        QtiItem item = new QtiItem(xml, words, q.body());
        xml.element(
                "item",
                () -> {
                    xml.element(
                            "itemmetadata",
                            () -> xml.element("qtimetadata", () -> {
                                field("question_type", type(q.body()));
                                field("points_possible", "1.0");
                            }));
                    xml.element("presentation", () -> {
                        html(words.say(q.text())
                                + (q.body() instanceof Body.Ordering ? " " + words.say("quiz.number-steps") : ""));
                        item.responses();
                    });
                    xml.element("resprocessing", item::processing);
                    feedback("general_fb", words.explained(q));
                    List<Sentence> mistakes = new ArrayList<>(item.mistakes());
                    for (int i = 0; i < mistakes.size(); i++) {
                        feedback(QtiItem.feedback(i), words.say(mistakes.get(i)));
                    }
                },
                "ident",
                q.id(),
                "title",
                q.id());
    }

    private void html(String text) throws IOException {
        xml.element("material", () -> xml.text("mattext", Markup.paragraph(text), "texttype", "text/html"));
    }

    private void feedback(String ident, String text) throws IOException {
        xml.element("itemfeedback", () -> xml.element("flow_mat", () -> html(text)), "ident", ident);
    }
}
