package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.Sentence;
import java.util.List;

/**
 * A quiz with what stands at its head.
 *
 * @param file the capture's name, only for the key: a name such as reset.pcap is an answer
 * @param title as it was given; empty for none
 * @param seed as it was given
 * @param student whose questions these are; empty for everybody's
 * @param ladders of the conversations that are asked about, for formats that draw
 */
public record QuizSheet(String file, String title, String seed, String student, Quiz quiz, List<Ladder> ladders) {
    public static QuizSheet of(String file, String title, String seed, String student, Quiz quiz, QuizSource source) {
        List<Ladder> ladders = source.conversations().stream()
                .filter(c -> quiz.questions().stream().anyMatch(q -> q.conversation() == c.number()))
                .map(Ladder::of)
                .toList();
        return new QuizSheet(file, title, seed, student, quiz, ladders);
    }

    /** What students read above the questions. */
    Sentence heading() {
        return title.isEmpty() ? Sentence.of("quiz.untitled") : Sentence.of("quiz.title", "title", title);
    }

    /** Without its folders, the same from wherever it was read. */
    String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** For a question bank, in which a slash leads into a category of it. */
    String category() {
        String name = title.isEmpty() ? "quiz" : title;
        String of = student.isEmpty() ? name : name + " (" + student + ")";
        return "tcpwalk/" + Escape.line(of).replace("/", "//");
    }
}
