package io.github.tcpwalk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.explain.FindingWords;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.testing.Chinese;
import io.github.tcpwalk.testing.Frames;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Scripts put together to a capture, and what is found in it. */
final class Case {
    private static final FindingWords ENGLISH = new FindingWords(Language.ENGLISH);
    private static final FindingWords CHINESE = new FindingWords(Language.CHINESE);
    private static final String[] HELLO = {
        "> S 0:0(0) <mss 1460,wscale 7>", "< S. 0:0(0) ack 1 <mss 1460,wscale 7>", "> . 1:1(0) ack 1"
    };
    private static final String[] BYE_CLIENT = {
        "> F. %1$d:%1$d(0) ack %2$d", "< F. %2$d:%2$d(0) ack %3$d", "> . %3$d:%3$d(0) ack %4$d"
    };

    private final List<Frame> frames = new ArrayList<>();
    private double silenceSeconds;
    private boolean cutShort;
    private Story story;
    private List<Pattern> patterns;
    private Map<Integer, List<Finding>> found;
    private final List<Finding> unexplained = new ArrayList<>();

    /** One conversation between the script's usual ends. */
    static Case of(String... lines) {
        return new Case().and(0, Script.script(lines));
    }

    /** A three-way handshake, the lines, and a close by the client once it has sent and received so much. */
    static Case whole(long sent, long received, String... lines) {
        List<String> all = new ArrayList<>(List.of(HELLO));
        all.addAll(List.of(lines));
        for (String line : BYE_CLIENT) {
            all.add(String.format(line, sent + 1, received + 1, sent + 2, received + 2));
        }
        return of(all.toArray(String[]::new));
    }

    /** The lines after a three-way handshake. */
    static Case opened(String... lines) {
        List<String> all = new ArrayList<>(List.of(HELLO));
        all.addAll(List.of(lines));
        return of(all.toArray(String[]::new));
    }

    /** Another script that begins so many seconds after the first one. */
    Case and(double seconds, Script script) {
        for (Frame f : script.frames()) {
            f.timestampNanos += Math.round(seconds * 1e9);
            frames.add(f);
        }
        return this;
    }

    int size() {
        return frames.size();
    }

    /** The capture goes on so long after its last segment. */
    Case silentFor(double seconds) {
        silenceSeconds = seconds;
        return this;
    }

    /** Somebody ends the reading behind its last segment. */
    Case cutShort() {
        cutShort = true;
        return this;
    }

    private Frames source() {
        return new Frames(frames) {
            @Override
            public boolean next(Frame into) {
                boolean more = super.next(into);
                if (!more && cutShort) {
                    story.stop();
                }
                return more;
            }
        };
    }

    /** Tells everything to the findings. */
    Case look() {
        if (found != null) {
            return this;
        }
        frames.sort(Comparator.comparingLong(f -> f.timestampNanos));
        for (int i = 0; i < frames.size(); i++) {
            frames.get(i).number = i + 1;
            frames.get(i).position = i + 1;
        }
        found = new TreeMap<>();
        if (silenceSeconds > 0) {
            Frame other = new Frame(); // of a link type that carries no IP
            other.octets = java.nio.ByteBuffer.allocate(1);
            other.captured = 1;
            other.original = 1;
            other.linkType = 147;
            other.number = frames.size() + 1;
            other.timestampNanos = frames.get(frames.size() - 1).timestampNanos + Math.round(silenceSeconds * 1e9);
            frames.add(other);
        }
        try (Story told = Analysis.of(this::source)) {
            story = told;
            Inspection inspection = Inspection.of(story, (c, list) -> assertEquals(null, found.put(c.number(), list)));
            story.inOrder(inspection);
            patterns = inspection.patterns();
            for (Conversation any : story.conversations()) {
                if (any instanceof TcpConversation c) {
                    found.getOrDefault(c.number(), List.of()).stream()
                            .filter(finding -> !inspection.explained(c, finding))
                            .forEach(unexplained::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.values().forEach(list -> list.forEach(Case::canBeTold));
        patterns.forEach(pattern -> canBeTold(pattern.finding()));
        return this;
    }

    /** In whole sentences of printable text, and in Chinese without English. */
    private static void canBeTold(Finding finding) {
        String english = ENGLISH.text(finding);
        assertTrue(english.matches("[ -~]+\\."), english);
        String doubt = ENGLISH.against(finding).orElse("none");
        assertTrue(doubt.matches("[ -~]+[^.]"), doubt);
        String chinese = CHINESE.text(finding) + CHINESE.against(finding).orElse("");
        assertEquals(List.of(), Chinese.englishIn(chinese), chinese);
    }

    List<Pattern> patterns() {
        return look().patterns;
    }

    /** What no pattern explains. */
    List<Finding> unexplained() {
        return look().unexplained;
    }

    List<Finding> findings(int conversation) {
        return look().found.getOrDefault(conversation, List.of());
    }

    Finding the(FindingName name) {
        return look().found.values().stream()
                .flatMap(List::stream)
                .filter(f -> f.name() == name)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + look().found));
    }

    /** Exactly these, in all conversations together. */
    Case shows(FindingName... names) {
        TreeSet<FindingName> seen = new TreeSet<>();
        look().found.values().forEach(list -> list.forEach(f -> seen.add(f.name())));
        assertEquals(new TreeSet<>(Arrays.asList(names)), seen, () -> found.toString());
        return this;
    }

    /** None of that name, whatever else there is. */
    Case lacks(FindingName name) {
        assertTrue(
                look().found.values().stream().flatMap(List::stream).noneMatch(f -> f.name() == name),
                () -> found.toString());
        return this;
    }

    /** The one finding of that name says all of these. */
    Case says(FindingName name, String... parts) {
        Finding finding = the(name);
        for (String part : parts) {
            assertTrue(sentences(finding).contains(part), () -> part + ": " + sentences(finding));
        }
        return this;
    }

    static String sentences(Finding finding) {
        return ENGLISH.text(finding) + " | " + ENGLISH.against(finding).orElse("");
    }

    Case proves(FindingName name, long... frames) {
        assertEquals(Arrays.stream(frames).boxed().toList(), the(name).frames());
        return this;
    }

    Case grades(FindingName name, Severity severity) {
        assertEquals(severity, the(name).severity());
        return this;
    }
}
