package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.text.Sentence;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One question with its answer.
 *
 * @param id unique among all that a capture gives, and the same in every run
 * @param template which kind of question it is; of one capture it is asked of several conversations, ends or frames
 * @param level 1 read it off, 2 relate two things, 3 reason
 * @param conversation its number in the capture
 * @param explanation why the answer is right
 * @param frames those that show it
 * @param fact the name of the fact that is the answer; empty where it was said of one segment
 * @param tells what somebody knows who has read it; {@code gives}, what its answer is
 */
public record Question(
        String id,
        String template,
        Topic topic,
        int level,
        int conversation,
        Sentence text,
        Body body,
        Sentence explanation,
        List<Long> frames,
        Optional<String> fact,
        Set<String> tells,
        Set<String> gives) {

    /** Neither tells what the other asks, nor do they ask the same. */
    boolean goesWith(Question other) {
        return conversation != other.conversation
                || Collections.disjoint(gives, other.gives)
                        && Collections.disjoint(tells, other.gives)
                        && Collections.disjoint(gives, other.tells);
    }

    Question shuffled(Random random) {
        return with(text, body.shuffled(random));
    }

    Question with(Sentence otherText, Body otherBody) {
        return new Question(
                id,
                template,
                topic,
                level,
                conversation,
                otherText,
                otherBody,
                explanation,
                frames,
                fact,
                tells,
                gives);
    }
}
