package io.github.tcpwalk.plot;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.testing.Frames;
import io.github.tcpwalk.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Plots of scripts and of samples, for tests. */
final class Plots {
    private Plots() {}

    /** What the left end of the first conversation of a script sent. */
    static Plotter of(Kind kind, boolean client, String... script) throws IOException {
        try (Story story = Analysis.of(() -> new Frames(Script.script(script).frames()))) {
            return tell(story, (TcpConversation) story.conversations().get(0), kind, client);
        }
    }

    private static Plotter tell(Story story, TcpConversation c, Kind kind, boolean client) throws IOException {
        Plotter plotter = new Plotter(c, kind, client, Resolution.OF_A_SCREEN);
        story.inOrder(plotter);
        return plotter;
    }

    /** Every direction of every TCP conversation of every sample. */
    static List<Plotter> ofSamples(Kind kind) throws IOException {
        List<Plotter> all = new ArrayList<>();
        List<Path> samples;
        try (Stream<Path> files = Files.list(Path.of("sample-pcaps"))) {
            samples = files.filter(f -> f.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
        for (Path sample : samples) {
            try (Story story = Analysis.of(CaptureFile.open(sample, Capture.Access.REPEATED))) {
                for (Conversation c : story.conversations()) {
                    if (c instanceof TcpConversation tcp) {
                        all.add(tell(story, tcp, kind, true));
                        all.add(tell(story, tcp, kind, false));
                    }
                }
            }
        }
        return all;
    }

    static Chart chart(Plotter plotter) {
        return Chart.of(plotter, Catalogue.of(Language.ENGLISH), "a.pcap", EndNames.PLAIN);
    }

    /** {@code retransmission 12ms 1:101 frame 9}, a line a mark. */
    static String marks(Plotter plotter, Mark... wanted) {
        StringJoiner lines = new StringJoiner("\n");
        for (Series s : plotter.series()) {
            for (int i = 0; List.of(wanted).contains(s.mark()) && i < s.size(); i++) {
                long from = (long) s.values()[i];
                long to = (long) s.tops()[i];
                lines.add(s.mark() + " " + s.nanos()[i] / 1_000_000 + "ms " + from + (to == from ? "" : ":" + to)
                        + " frame " + s.frames()[i]);
            }
        }
        return lines.toString();
    }
}
