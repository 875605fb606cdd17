package io.github.tcpwalk.cli;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.batch.Roster;
import io.github.tcpwalk.homework.quiz.Quiz;
import io.github.tcpwalk.homework.quiz.QuizFormat;
import io.github.tcpwalk.homework.quiz.QuizSheet;
import io.github.tcpwalk.homework.quiz.QuizSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Quizzes into files: one, or one a student and the key to all of them. */
final class QuizOutput {
    private static final String KEY = "key";

    private final QuizFormat format;
    private final Language language;
    private final boolean key;
    private final String title;
    private final Path output;

    QuizOutput(QuizFormat format, Language language, boolean key, String title, Path output) {
        this.format = format;
        this.language = language;
        this.key = key;
        this.title = title;
        this.output = output;
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    void file(Path file, QuizSheet sheet) {
        write(file, out -> format.write(sheet, language, key, true, out));
    }

    private static void write(Path file, Writing writing) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writing.to(out);
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.cannot-write-result",
                    Map.of("file", file, "reason", ErrorLines.reason(e)),
                    e);
        }
    }

    /** The questions differ from student to student, and only the file of the key has the answers. */
    void students(Roster roster, Quiz.Wish wish, QuizSource source, String name) {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.make-folder",
                    Map.of("folder", output, "reason", ErrorLines.reason(e)),
                    e);
        }
        write(output.resolve(KEY + ".txt"), out -> {
            PrintWriter keys = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            Set<String> taken = new HashSet<>(Set.of(KEY));
            boolean first = true;
            for (String student : roster.students()) {
                String nonce = roster.row(student)
                        .orElseThrow()
                        .getOrDefault("nonce", "")
                        .strip();
                Quiz quiz = Quiz.draw(source, wish.of(nonce.isEmpty() ? student : nonce));
                QuizSheet sheet = QuizSheet.of(name, title, wish.seed(), student, quiz, source);
                file(output.resolve(fileName(student, taken) + "." + format.extension()), sheet);
                keys.print(first ? "" : "\f");
                first = false;
                QuizFormat.key(sheet, language, keys);
            }
            keys.flush();
        });
    }

    private static String fileName(String student, Set<String> taken) {
        String plain = CheckOutput.fileName(student);
        String name = plain;
        for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            name = plain + "-" + n;
        }
        return name;
    }
}
