package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.plot.Braille;
import io.github.tcpwalk.plot.Chart;
import io.github.tcpwalk.plot.Kind;
import io.github.tcpwalk.plot.Plotter;
import io.github.tcpwalk.plot.Resolution;
import io.github.tcpwalk.plot.Svg;
import io.github.tcpwalk.plot.Xplot;
import io.github.tcpwalk.tcp.Glance;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.view.follow.Side;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One direction of a conversation as a drawing over time. */
@Command(name = "plot", mixinStandardHelpOptions = true)
final class PlotCommand extends FileVerb {
    enum Format {
        text,
        svg,
        xpl
    }

    private static final String STDOUT = "-";
    private static final int USUAL_COLUMNS = 80;
    /** Which conversation is taken is said in so many lines of that width. */
    private static final int MOST_LINES_SAID = 2;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "sequence")
    private Kind kind;

    @Option(names = "--end", paramLabel = "END")
    private Side end;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            defaultValue = STDOUT)
    private String output;

    @Option(names = "--format", paramLabel = "FORMAT")
    private Format format;

    @Option(names = "--ascii")
    private boolean ascii;

    private int linesSaid;

    PlotCommand(Io io) {
        super(io);
    }

    private boolean toFile() {
        return !output.equals(STDOUT);
    }

    @Override
    protected void check() {
        super.check();
        if (files.size() != 1) {
            throw new Failure(Tcpwalk.USAGE, "error.plot-one", Map.of());
        }
        format = format != null ? format : toFile() ? byEnding() : Format.text;
        if (toFile()) {
            OwnInput.refuse(files.get(0), output, "error.quiz-itself");
        }
    }

    private Format byEnding() {
        String lower = output.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".svg")) {
            return Format.svg;
        }
        if (lower.endsWith(".xpl")) {
            return Format.xpl;
        }
        if (lower.endsWith(".txt")) {
            return Format.text;
        }
        throw new Failure(Tcpwalk.USAGE, "error.plot-ending", Map.of("target", output));
    }

    @Override
    protected String target() {
        return toFile() ? output : null;
    }

    @Override
    protected boolean forPrograms() {
        return format == Format.xpl;
    }

    @Override
    protected void tell(Story story, String name, boolean comes) throws IOException {
        story.byNumber((c, told) -> {}); // keeps where the packets lie
        List<Conversation> chosen = story.chosen();
        if (chosen.isEmpty()) {
            return; // which is said for every verb
        }
        TcpConversation c = largest(chosen);
        if (c == null) {
            if (chosen.size() == 1) {
                say("plot.udp", Map.of("number", chosen.get(0).number()));
            } else {
                say("plot.no-tcp", Map.of("file", name));
            }
            return;
        }
        if (chosen.size() > 1) {
            say("plot.most", Map.of("number", c.number(), "count", chosen.size()));
            linesSaid = MOST_LINES_SAID;
        }
        Glance glance = c.glance();
        boolean client =
                end == null ? glance.client().uniqueOctets() >= glance.server().uniqueOctets() : end == Side.CLIENT;
        Glance.End sender = client ? glance.client() : glance.server();
        if (sender.uniqueOctets() == 0) {
            say("plot.no-data", Map.of("number", c.number(), "end", end == null ? "both" : end));
            return;
        }
        Plotter plotter =
                new Plotter(c, kind, client, format == Format.xpl ? Resolution.TO_LOOK_CLOSER : Resolution.OF_A_SCREEN);
        story.tell(c, plotter);
        if (plotter.isEmpty()) {
            say("plot.nothing", Map.of("number", c.number(), "kind", kind, "end", client ? "client" : "server"));
            return;
        }
        Catalogue words = Catalogue.of(format == Format.xpl ? io.languageForPrograms() : io.language());
        write(Chart.of(plotter, words, name, selection.names()));
    }

    /** By bytes, both directions together, of those with most the first; null when none is TCP. */
    private static TcpConversation largest(List<Conversation> chosen) {
        TcpConversation largest = null;
        long most = -1;
        for (Conversation c : chosen) {
            if (c instanceof TcpConversation t) {
                Glance glance = t.glance();
                long octets = glance.client().uniqueOctets() + glance.server().uniqueOctets();
                if (octets > most) {
                    largest = t;
                    most = octets;
                }
            }
        }
        return largest;
    }

    private void write(Chart chart) throws IOException {
        if (!toFile()) {
            write(chart, out);
            return;
        }
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(Path.of(output)))) {
            write(chart, to);
        } catch (IOException e) {
            throw new Failure(
                    Tcpwalk.UNREADABLE,
                    "error.cannot-write-result",
                    Map.of("file", output, "reason", ErrorLines.reason(e)),
                    e);
        }
        say("plot.written", Map.of("target", output));
    }

    /** Whole, with what was said above it, and a line for the prompt behind it. */
    private void onScreen(Chart chart, OutputStream to) throws IOException {
        for (String line : Braille.lines(chart, io.columns(), io.rows() - 1 - linesSaid, io.paint(), ascii)) {
            to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(Chart chart, OutputStream to) throws IOException {
        switch (format) {
            case svg -> Svg.write(chart, to);
            case xpl -> Xplot.write(chart, to);
            default -> {
                if (toFile() || io.rows() == 0) {
                    int columns = toFile() || io.columns() == 0 ? USUAL_COLUMNS : io.columns();
                    Braille.write(chart, to, columns, toFile() ? Paint.PLAIN : io.paint(), ascii);
                } else {
                    onScreen(chart, to);
                }
            }
        }
    }
}
