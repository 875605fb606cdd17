package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Escape;
import java.util.List;

/**
 * A quiz with what stands at its head.
 *
 * @param file the capture's name
 * @param seed as it was given
 * @param student whose questions these are; empty for everybody's
 * @param ladders of the conversations that are asked about, for formats that draw
 */
public record QuizSheet(String file, String seed, String student, Quiz quiz, List<Ladder> ladders) {
    public static QuizSheet of(String file, String seed, String student, Quiz quiz, QuizSource source) {
        List<Ladder> ladders = source.conversations().stream()
                .filter(c -> quiz.questions().stream().anyMatch(q -> q.conversation() == c.number()))
                .map(Ladder::of)
                .toList();
        return new QuizSheet(file, seed, student, quiz, ladders);
    }

    /** For a question bank, in which a slash leads into a category of it. */
    String category() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        String of = student.isEmpty() ? name : name + " (" + student + ")";
        return "tcpwalk/" + Escape.line(of).replace("/", "//");
    }
}
