package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.TcpTrace;
import io.github.tcpwalk.homework.trace.Trace;
import io.github.tcpwalk.homework.trace.TraceConversation;
import io.github.tcpwalk.homework.trace.UdpTrace;
import io.github.tcpwalk.text.Sentence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The questions drawn for one student or class.
 *
 * @param seed with which the same capture gives the same questions again
 */
public record Quiz(String seed, List<Question> questions) {
    /** Of more conversations a quiz would not be better. */
    private static final int MOST_CONVERSATIONS = 100;
    /** Not asked where a capture holds packets twice: who counts on a screen counts the copies. */
    private static final Set<String> COUNTING =
            Set.of("segments", "data-segments", "syn-count", "retransmissions", "zero-windows", "resets");

    /** @param seed any text; levels from 1 to 3 */
    public record Wish(int questions, String seed, int leastLevel, int mostLevel) {
        /** The same for one student among others. @param who nonce or name */
        public Wish of(String who) {
            return new Wish(questions, seed + "\0" + who, leastLevel, mostLevel);
        }
    }

    /** At most as many as are wished for; fewer when the capture does not give them. */
    public static Quiz draw(QuizSource source, Wish wish) {
        Random random = new Random(number(wish.seed()));
        List<TraceConversation> conversations = new ArrayList<>(source.conversations());
        Collections.shuffle(conversations, random);
        List<Question> candidates = new ArrayList<>();
        conversations.stream().limit(MOST_CONVERSATIONS).forEach(c -> candidates.addAll(all(source, c)));
        candidates.removeIf(q -> q.level() < wish.leastLevel() || q.level() > wish.mostLevel());
        Collections.shuffle(candidates, random);
        List<Question> drawn = drawn(candidates, wish.questions());
        drawn.sort(Comparator.comparingInt(Question::level)
                .thenComparingInt(Question::conversation)
                .thenComparing(Question::topic));
        return new Quiz(
                wish.seed(),
                drawn.stream()
                        .map(q -> source.several() ? placed(q, source.trace()) : q)
                        .map(q -> q.shuffled(random))
                        .toList());
    }

    /** Every question that one conversation gives, in every way it can be asked. */
    static List<Question> all(QuizSource source, TraceConversation conversation) {
        Asked asked = new Asked(source, conversation);
        if (conversation.cut()) {
            return List.of();
        }
        if (conversation instanceof TcpTrace) {
            OpeningQuestions.of(asked);
            NumberQuestions.of(asked);
            RoleQuestions.of(asked);
            OptionQuestions.of(asked);
            DataQuestions.of(asked);
            RetransmissionQuestions.of(asked);
            WindowQuestions.of(asked);
            TimingQuestions.of(asked);
            StateQuestions.of(asked);
            ClosingQuestions.of(asked);
            ErrorQuestions.of(asked);
        } else if (conversation instanceof UdpTrace udp) {
            UdpQuestions.of(asked, udp);
        }
        boolean copies = conversation instanceof TcpTrace tcp && tcp.summary().duplicateFrames() > 0;
        return asked.questions().stream()
                .filter(q -> !copies || !COUNTING.contains(q.template()))
                .toList();
    }

    /** The next is always the one that is most unlike those before. */
    private static List<Question> drawn(List<Question> candidates, int most) {
        List<Question> drawn = new ArrayList<>();
        List<Question> left = new ArrayList<>(candidates);
        Map<Object, Integer> taken = new HashMap<>();
        while (drawn.size() < most && !left.isEmpty()) {
            Question next = Collections.min(left, Comparator.comparingInt(q -> likeness(q, taken)));
            drawn.add(next);
            left.removeIf(q -> q == next || !q.goesWith(next));
            for (Object trait : traits(next)) {
                taken.merge(trait, 1, Integer::sum);
            }
        }
        return drawn;
    }

    private static List<Object> traits(Question q) {
        return List.of(q.template(), q.topic(), q.body().word(), q.conversation());
    }

    private static int likeness(Question q, Map<Object, Integer> taken) {
        int likeness = 0;
        int weight = 8;
        for (Object trait : traits(q)) {
            likeness += weight * taken.getOrDefault(trait, 0);
            weight = Math.max(1, weight / 2);
        }
        return likeness;
    }

    private static Question placed(Question q, Trace trace) {
        long first = trace.conversations().stream()
                .filter(c -> c.number() == q.conversation())
                .findFirst()
                .orElseThrow()
                .conversation()
                .firstFrame();
        Sentence placed =
                Sentence.of("quiz.in-conversation", "number", q.conversation(), "frame", first, "question", q.text());
        return q.with(placed, q.body());
    }

    private static long number(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
