package io.github.tcpwalk.homework.quiz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.tcpwalk.explain.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a question says in words answers no other of the same quiz: judged by the words, not by what they declare. */
class GiveawaysTest {
    private static final QuizWords WORDS = new QuizWords(Language.ENGLISH);
    private static final Pattern FLAGS_OF = Pattern.compile("Which flags are set in frame (\\d+)\\?");
    private static final Pattern SENDER_OF = Pattern.compile(
            "in frame (\\d+), sent by|In which state is the (?:client|server) right after \\w+ frame (\\d+)");

    static List<Path> samples() {
        return Sources.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noneIsAnsweredByAnother(Path sample) throws IOException {
        QuizSource source = Sources.of(sample);
        for (int seed = 0; seed < 60; seed++) {
            List<Question> drawn = Quiz.draw(source, new Quiz.Wish(seed % 2 == 0 ? 12 : 500, "g" + seed, 1, 3))
                    .questions();
            for (Question one : drawn) {
                for (Question other : drawn) {
                    assertFalse(
                            one != other && one.conversation() == other.conversation() && tells(source, one, other),
                            () -> text(one) + " / " + text(other));
                }
            }
        }
    }

    private static String text(Question q) {
        return WORDS.say(q.text());
    }

    private static boolean tells(QuizSource source, Question one, Question other) {
        String told = text(one);
        String asked = text(other);
        Matcher flags = FLAGS_OF.matcher(asked);
        if (flags.find()) {
            long frame = Long.parseLong(flags.group(1));
            return told.contains("Put the steps of the") && one.frames().contains(frame)
                    || FLAGS_OF.matcher(told).find() && WORDS.answer(one.body()).equals(WORDS.answer(other.body()));
        }
        if (asked.contains("How many segments have RST set")) {
            return told.contains("refuses the connection") || told.contains("Which end reset the connection");
        }
        if (asked.contains("the smallest window") && told.contains("window of 0")) {
            return asked.contains("that " + zeroEnd(source, one) + " announced");
        }
        return asked.contains("Which end sent the first FIN") && saysWhoSent(told, fins(source, one));
    }

    private static boolean saysWhoSent(String told, Set<Long> fins) {
        Matcher sender = SENDER_OF.matcher(told);
        return sender.find()
                && fins.contains(Long.valueOf(sender.group(1) == null ? sender.group(2) : sender.group(1)));
    }

    private static Set<Long> fins(QuizSource source, Question q) {
        return of(source, q, 'F').boxed().collect(Collectors.toSet());
    }

    private static LongStream of(QuizSource source, Question q, char flag) {
        return source.conversations().stream()
                .filter(c -> c.number() == q.conversation())
                .flatMap(c -> c.segments().stream())
                .filter(s -> s.has(flag))
                .mapToLong(s -> s.frame());
    }

    /** Whose frames show the window of 0. */
    private static String zeroEnd(QuizSource source, Question q) {
        boolean client = source.conversations().stream()
                .filter(c -> c.number() == q.conversation())
                .flatMap(c -> c.segments().stream())
                .filter(s -> q.frames().contains(s.frame()))
                .findFirst()
                .orElseThrow()
                .fromClient();
        return client ? "the client" : "the server";
    }
}
