package io.github.tcpwalk.homework.quiz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.fact.FactResult;
import io.github.tcpwalk.homework.fact.FactValue;
import io.github.tcpwalk.homework.fact.Facts;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every question that the sample captures give, in every way it can be asked. */
class QuestionsTest {
    static List<Path> samples() {
        return Sources.samples();
    }

    /** The key is what the facts say that grade. */
    @ParameterizedTest
    @MethodSource("samples")
    void numbersAreTheFacts(Path sample) throws IOException {
        QuizSource source = Sources.of(sample);
        for (Question q : Sources.all(source)) {
            if (q.fact().isEmpty() || !(q.body() instanceof Body.Numerical number)) {
                continue;
            }
            TraceConversation c = source.conversations().stream()
                    .filter(one -> one.number() == q.conversation())
                    .findFirst()
                    .orElseThrow();
            FactResult.Known known =
                    (FactResult.Known) Facts.named(q.fact().get()).orElseThrow().of(source.trace(), c);
            FactValue value =
                    known.value() instanceof FactValue.Many many ? many.items().get(0) : known.value();
            double magnitude =
                    number.key().value().movePointRight(exponent(number.key())).doubleValue();
            assertEquals(value.magnitude(), magnitude, Math.abs(value.magnitude()) * 1e-3, q.id());
        }
    }

    private static int exponent(Quantity quantity) {
        return switch (quantity.unit()) {
            case NONE -> 0;
            case MICROSECONDS, KILOBITS -> 3;
            case MILLISECONDS -> 6;
            case SECONDS -> 9;
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void wrongAnswersDifferFromTheRightOneAndFromEachOther(Path sample) throws IOException {
        for (Question q : Sources.all(Sources.of(sample))) {
            for (Language language : Language.values()) {
                QuizWords words = new QuizWords(language);
                if (q.body() instanceof Body.Choice choice) {
                    assertEquals(
                            1, choice.options().stream().filter(Option::isRight).count(), q.id());
                    assertTrue(choice.options().size() >= 2, q.id());
                    distinct(q, choice.options().stream().map(Option::text).toList(), words);
                } else if (q.body() instanceof Body.Ordering ordering) {
                    distinct(q, ordering.steps(), words);
                } else if (q.body() instanceof Body.Matching matching) {
                    distinct(q, matching.pairs().stream().map(Body.Pair::left).toList(), words);
                    distinct(q, matching.pairs().stream().map(Body.Pair::right).toList(), words);
                } else if (q.body() instanceof Body.Numerical number) {
                    number.near().forEach(near -> assertFalse(near.value().isNear(number.key()), q.id()));
                } else if (q.body() instanceof Body.Words text) {
                    text.near().forEach(near -> assertFalse(text.accepted().contains(near.text()), q.id()));
                }
            }
        }
    }

    private static void distinct(Question q, List<Sentence> texts, QuizWords words) {
        Set<String> said = new HashSet<>();
        texts.forEach(text -> assertTrue(said.add(words.say(text)), () -> q.id() + ": " + words.say(text)));
    }

    /** Filling a sentence fails where a value is missing. */
    @ParameterizedTest
    @MethodSource("samples")
    void everySentenceCanBeSaid(Path sample) throws IOException {
        for (Question q : Sources.all(Sources.of(sample))) {
            for (Language language : Language.values()) {
                QuizWords words = new QuizWords(language);
                List<Sentence> said = new ArrayList<>(List.of(q.text(), q.explanation()));
                if (q.body() instanceof Body.Choice choice) {
                    choice.options().forEach(option -> option.why().ifPresent(said::add));
                } else if (q.body() instanceof Body.Numerical number) {
                    number.near().forEach(near -> said.add(near.why()));
                } else if (q.body() instanceof Body.Words text) {
                    text.near().forEach(near -> said.add(near.why()));
                }
                said.forEach(sentence -> assertFalse(words.say(sentence).isBlank(), q.id()));
                assertFalse(words.answer(q.body()).isBlank(), q.id());
            }
        }
    }

    /** connect() or sendto() sends the SYN of a Fast Open: the capture does not tell which. */
    @Test
    void noCallIsAskedForOfAFastOpen() throws IOException {
        QuizSource source = Sources.of(Path.of("sample-pcaps/fast-open.pcap"));
        for (TraceConversation c : source.conversations()) {
            long syn = c.segments().get(0).frame();
            assertTrue(
                    Facts.named("call@" + syn).orElseThrow().of(source.trace(), c) instanceof FactResult.Unknown,
                    "frame " + syn);
        }
        assertTrue(Sources.all(source).stream().noneMatch(q -> q.template().equals("call-of-syn")));
    }

    @Test
    void theSegmentAndItsAckShowWhenItWasAcknowledged() throws IOException {
        Question asked = Sources.all(Sources.of(Path.of("sample-pcaps/half-close.pcap"))).stream()
                .filter(q -> q.id().startsWith("data-rtt-1-client"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(4L, 5L), asked.frames());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameSeedGivesTheSameQuestionsAndNoneAnswersAnother(Path sample) throws IOException {
        QuizSource source = Sources.of(sample);
        for (String seed : List.of("1", "another", "第三")) {
            Quiz.Wish wish = new Quiz.Wish(12, seed, 1, 3);
            Quiz quiz = Quiz.draw(source, wish);
            assertEquals(quiz, Quiz.draw(Sources.of(sample), wish));
            for (Question one : quiz.questions()) {
                for (Question other : quiz.questions()) {
                    assertTrue(one == other || one.goesWith(other), one.id() + " and " + other.id());
                }
            }
        }
    }

    @Test
    void idsAreUnique() throws IOException {
        for (Path sample : samples()) {
            Set<String> ids = new TreeSet<>();
            Sources.all(Sources.of(sample)).forEach(q -> assertTrue(ids.add(q.id()), q.id()));
        }
    }

    @Test
    void anotherSeedOrStudentGetsAnotherQuiz() throws IOException {
        QuizSource source = Sources.of(Path.of("sample-pcaps/three-way-handshake.pcap"));
        Quiz.Wish wish = new Quiz.Wish(6, "1", 1, 3);
        Set<List<String>> drawn = new HashSet<>();
        for (String student : List.of("ada", "grace", "edsger", "barbara")) {
            drawn.add(Quiz.draw(source, wish.of(student)).questions().stream()
                    .map(Question::id)
                    .toList());
        }
        assertEquals(4, drawn.size());
        assertNotEquals(Quiz.draw(source, wish), Quiz.draw(source, new Quiz.Wish(6, "2", 1, 3)));
    }

    @Test
    void levelsAreKept() throws IOException {
        QuizSource source = Sources.of(Path.of("sample-pcaps/three-way-handshake.pcap"));
        assertTrue(Quiz.draw(source, new Quiz.Wish(50, "1", 2, 2)).questions().stream()
                .allMatch(q -> q.level() == 2));
    }

    @Test
    void shufflingKeepsTheKeyAndNeverShowsStepsInOrder() throws IOException {
        Random random = new Random(1);
        for (Question q : Sources.all(Sources.of(Path.of("sample-pcaps/hello.pcap")))) {
            for (int i = 0; i < 20; i++) {
                Question other = q.shuffled(random);
                if (other.body() instanceof Body.Ordering ordering) {
                    List<Integer> sorted = ordering.shown().stream().sorted().toList();
                    assertNotEquals(sorted, ordering.shown(), q.id());
                } else if (other.body() instanceof Body.Choice choice) {
                    assertEquals(
                            1, choice.options().stream().filter(Option::isRight).count());
                    assertTrue(choice.options().size() <= 4);
                }
            }
        }
    }
}
