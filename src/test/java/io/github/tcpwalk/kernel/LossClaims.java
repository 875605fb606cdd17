package io.github.tcpwalk.kernel;

import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Inspection;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.kernel.Figures.Question;
import io.github.tcpwalk.tcp.Seq;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds the finding {@code packet-loss} against what the wire lost. */
final class LossClaims {
    private final Figures figures;
    private final Played played;
    private final boolean client;
    private final List<Told> here;
    private final List<Told> there;
    private final Map<Integer, List<Finding>> findings;
    private final Function<Told, String> place;

    LossClaims(
            Figures figures,
            Played played,
            boolean client,
            List<Told> here,
            List<Told> there,
            Map<Integer, List<Finding>> findings,
            Function<Told, String> place) {
        this.figures = figures;
        this.played = played;
        this.client = client;
        this.here = here;
        this.there = there;
        this.findings = findings;
        this.place = place;
    }

    /** Of a capture, by number of conversation. */
    static Map<Integer, List<Finding>> findings(Path file) throws IOException {
        Map<Integer, List<Finding>> found = new HashMap<>();
        try (Story story = Analysis.of(CaptureFile.open(file, Capture.Access.REPEATED))) {
            story.inOrder(Inspection.of(story, (c, list) -> found.put(c.number(), list)));
        }
        return found;
    }

    void compare() {
        // who does not take a connection yet, or does not know that it is open, drops its data
        boolean drops = played.facts.opens.isReserved() || played.facts.opens.isFast();
        if (!here.isEmpty() && !drops) {
            compare(true);
            compare(false);
        }
    }

    private void compare(boolean fromClient) {
        boolean near = fromClient == client;
        List<Told> sent = (near ? here : there)
                .stream().filter(s -> s.fromClient() == fromClient).toList();
        Passage passage = played.facts.weather.passage(fromClient);
        long lost = 0;
        long repaired = 0;
        for (int i = 0; i < sent.size(); i++) {
            Told s = sent.get(i);
            if (passage.isLost(i) && (s.payload() > 0 || s.has(FIN)) && !s.has(SYN | RST)) {
                lost++;
                repaired += comesAgain(sent, i) ? 1 : 0;
            }
        }
        long claimed = claimed(fromClient);
        String at = near ? "at its sender, " : "at its receiver, ";
        Told last = here.get(here.size() - 1);
        if (claimed > lost) {
            String than = lost == 0 ? "lost none" : "lost less";
            figures.wrong(
                    Question.LOSS_CLAIMED,
                    at + than,
                    place.apply(last) + " " + (fromClient ? "> " : "< ") + claimed + " said of " + lost);
        } else if (claimed > 0 || isTroubled(sent)) {
            figures.right(Question.LOSS_CLAIMED);
        }
        if (near && repaired > 0 && !played.kind.cutsThePath()) {
            if (claimed >= repaired || repaired == 1) {
                figures.right(Question.LOSS_FOUND);
            } else {
                figures.wrong(
                        Question.LOSS_FOUND,
                        claimed == 0 ? "none said" : "less said",
                        place.apply(last) + " " + (fromClient ? "> " : "< ") + claimed + " said of " + repaired);
            }
        }
    }

    /** Something came out of order, twice, or again for nothing. */
    private boolean isTroubled(List<Told> sent) {
        Weather weather = played.facts.weather;
        return weather.jitterMillis > 0
                || weather.doubledOfThousand > 0
                || Stream.iterate(0, i -> i < sent.size(), i -> i + 1).anyMatch(i -> comesAgain(sent, i));
    }

    private static boolean comesAgain(List<Told> sent, int i) {
        Told s = sent.get(i);
        int end = s.rawSeq() + s.payload() + (s.has(FIN) ? 1 : 0);
        return s.rawSeq() != end
                && sent.subList(i + 1, sent.size()).stream()
                        .anyMatch(t -> !t.has(SYN | RST)
                                && (t.payload() > 0 || t.has(FIN))
                                && Seq.before(t.rawSeq(), end)
                                && Seq.before(s.rawSeq(), t.rawSeq() + t.payload() + (t.has(FIN) ? 1 : 0)));
    }

    /** What it doubts itself is not claimed. */
    private long claimed(boolean fromClient) {
        String end = ":" + (fromClient ? played.clientPort() : played.serverPort());
        return here.stream()
                .map(s -> s.conversation().number())
                .distinct()
                .flatMap(number -> findings.getOrDefault(number, List.of()).stream())
                .filter(f -> f.name() == FindingName.PACKET_LOSS && f.party().endsWith(end) && f.doubt() == null)
                .flatMap(f -> f.values().stream())
                .filter(v -> v.name().equals("lost"))
                .mapToLong(v -> ((Value.Count) v.value()).count())
                .sum();
    }
}
