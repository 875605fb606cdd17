package io.github.tcpwalk.cli;

import io.github.tcpwalk.view.Ladder;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.TcpdumpTime;
import io.github.tcpwalk.view.TcpdumpView;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a walk is shown, whether its packets come from files or as they pass; mix it in. */
final class WalkFormat {
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

    @Mixin
    private LanguageOption languageOption;

    private TimeStyle style;

    /** Reads the options once; a wrong one is a usage error. */
    void check() {
        try {
            style = time == null ? TimeStyle.RELATIVE : TimeStyle.valueOf(time.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Failure(Tcpwalk.USAGE, "error.time-style", Map.of("given", time));
        }
    }

    /** A line of tcpdump's is written once the segment is there: no second telling is needed. */
    boolean once() {
        return format == Format.tcpdump;
    }

    View view(Io io, OutputStream out) throws IOException {
        WalkOptions options = new WalkOptions(
                style, zone(), absolute, false, io.columns(), io.paint(), languageOption.language(io.environment()));
        return switch (format) {
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

    private ZoneId zone() {
        return utc ? ZoneOffset.UTC : ZoneId.systemDefault();
    }
}
