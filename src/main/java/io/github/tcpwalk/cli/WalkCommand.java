package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.view.Ladder;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.TcpdumpTime;
import io.github.tcpwalk.view.TcpdumpView;
import io.github.tcpwalk.view.Telling;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every conversation of a capture, segment by segment. */
@Command(
        name = "walk",
        mixinStandardHelpOptions = true,
        description = "Walk through each conversation, segment by segment: its role, numbers, and both ends' states.",
        footer = {"", "Example:", "  tcpwalk walk sample-pcaps/three-way-handshake.pcap"})
final class WalkCommand extends FileVerb {
    enum Format {
        text,
        ladder,
        tcpdump,
        json,
        csv
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default), ladder (two columns), tcpdump (its line a segment), json, csv.")
    private Format format;

    @Option(names = "--absolute", description = "Raw sequence numbers instead of relative ones.")
    private boolean absolute;

    @Option(
            names = "--time",
            paramLabel = "STYLE",
            description = "relative (to the conversation's start, default), delta, absolute or epoch.")
    private String time;

    @Option(names = "--utc", description = "Absolute times in UTC instead of local time.")
    private boolean utc;

    @Option(names = "--explain", description = "Below each segment that opens or closes, say what it does and why.")
    private boolean explain;

    @Option(
            names = "--follow",
            description = "Go on while another program writes the FILE, rotation included (quote a * for names with"
                    + " times); Ctrl-C ends it with a summary.")
    private boolean follow;

    @Mixin
    private LanguageOption languageOption;

    private TimeStyle style;
    private View view;

    WalkCommand(Io io) {
        super(io);
    }

    @Override
    public Integer call() throws IOException {
        if (!follow) {
            return super.call();
        }
        check();
        if (files.size() != 1 || files.get(0).equals("-") || format != Format.text || expression != null || explain) {
            throw new Failure(
                    Tcpwalk.USAGE,
                    "--follow takes one FILE (not -) and goes with neither --format, --filter nor --explain");
        }
        return new FollowWalk(io, selection).run(files.get(0), FollowWalk.interrupted());
    }

    @Override
    protected void check() {
        super.check();
        try {
            style = time == null ? TimeStyle.RELATIVE : TimeStyle.valueOf(time.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Failure(Tcpwalk.USAGE, "--time " + time + ": say relative, delta, absolute or epoch");
        }
    }

    @Override
    protected void begin() throws IOException {
        WalkOptions options = new WalkOptions(
                style, zone(), absolute, false, io.columns(), io.paint(), languageOption.language(io.environment()));
        view = switch (format) {
            case json -> TableView.ofPackets(TableView.Format.JSON, out, languageOption.languageForPrograms());
            case csv -> TableView.ofPackets(TableView.Format.CSV, out, languageOption.languageForPrograms());
            case tcpdump ->
                new TcpdumpView(
                        out, time == null ? TcpdumpTime.clock(zone()) : TcpdumpTime.of(style, zone()), absolute);
            case ladder -> new Ladder(out, options);
            case text -> {
                TextWalk text = new TextWalk(out, options);
                if (explain) {
                    text.explain(languageOption.language(io.environment()));
                }
                yield text;
            }
        };
    }

    @Override
    protected int read(CaptureFile capture, String name) throws IOException {
        Story story = story(capture);
        Telling.of(story, view, name);
        return report(story, name);
    }

    @Override
    protected void end() throws IOException {
        view.close();
    }

    @Override
    protected Access access() {
        return format == Format.tcpdump ? Access.ONCE : Access.REPEATED;
    }

    private ZoneId zone() {
        return utc ? ZoneOffset.UTC : ZoneId.systemDefault();
    }
}
