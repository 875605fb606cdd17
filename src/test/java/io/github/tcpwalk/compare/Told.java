package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.testing.Sights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comparing two captures said, kept. */
final class Told {
    /** By the number of A's conversation. */
    final Map<Integer, List<ComparedSegment>> segments = new TreeMap<>();

    final List<ComparedConversation> conversations = new ArrayList<>();
    final Clock clock;
    final int onlyA;
    final int onlyB;
    final Comparison comparison;

    private Told(Comparison comparison) throws IOException {
        this.comparison = comparison;
        clock = comparison.clock();
        onlyA = comparison.onlyInA().size();
        onlyB = comparison.onlyInB().size();
        List<ComparedSegment> heard = new ArrayList<>();
        comparison.tell((a, b) -> true, new Comparison.Hearer() {
            @Override
            public void segment(ComparedSegment s) {
                heard.add(s);
            }

            @Override
            public void conversation(ComparedConversation c) {
                conversations.add(c);
                segments.put(c.a().number(), List.copyOf(heard));
                heard.clear();
            }
        });
    }

    static Told of(Sights a, Sights b) {
        try {
            Path fileA = a.write(Files.createTempFile("tcpwalk-a", ".pcap"));
            Path fileB = b.write(Files.createTempFile("tcpwalk-b", ".pcap"));
            try (Story storyA = Analysis.of(fileA);
                    Story storyB = Analysis.of(fileB)) {
                storyA.remember();
                storyB.remember();
                return new Told(Comparison.of(storyA, storyB));
            } finally {
                Files.delete(fileA);
                Files.delete(fileB);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long lost() {
        return conversations.stream().mapToLong(ComparedConversation::lost).sum();
    }
}
