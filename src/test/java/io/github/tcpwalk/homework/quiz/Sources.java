package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.homework.trace.TraceConversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the sample captures give to ask. */
final class Sources {
    private Sources() {}

    static List<Path> samples() {
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            return files.filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static QuizSource of(Path capture) throws IOException {
        try (Story story = Analysis.of(CaptureFile.open(capture, Capture.Access.REPEATED))) {
            return QuizSource.of(story);
        }
    }

    /** Every question in every way it can be asked. */
    static List<Question> all(QuizSource source) {
        List<Question> all = new ArrayList<>();
        for (TraceConversation c : source.conversations()) {
            all.addAll(Quiz.all(source, c));
        }
        return all;
    }
}
