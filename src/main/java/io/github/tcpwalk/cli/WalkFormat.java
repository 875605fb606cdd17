package io.github.tcpwalk.cli;

import io.github.tcpwalk.live.InterfaceNames;
import io.github.tcpwalk.naming.EndNames;
import io.github.tcpwalk.text.Paint;
import io.github.tcpwalk.view.Folding;
import io.github.tcpwalk.view.Ladder;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.TcpdumpTime;
import io.github.tcpwalk.view.TcpdumpView;
import io.github.tcpwalk.view.TextWalk;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.table.RowFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a walk is shown, whether its packets come from files or as they pass; mix it in. */
final class WalkFormat {
    enum Format {
        text,
        ladder,
        tcpdump,
        json,
        csv,
        parquet
    }

    @Option(names = "--format", paramLabel = "FORMAT")
    private Format format = Format.text;

    @Option(names = "--absolute")
    private boolean absolute;

    @Option(names = "--time", paramLabel = "STYLE")
    private String time;

    @Option(names = "--utc")
    private boolean utc;

    @Option(names = "--explain")
    private boolean explain;

    private TimeStyle style;
    private EndNames names = EndNames.PLAIN;
    private boolean refreshes;

    /** Reads the options once; a wrong one is a usage error. */
    void check() {
        try {
            style = time == null ? TimeStyle.RELATIVE : TimeStyle.valueOf(time.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Failure(Tcpwalk.USAGE, "error.time-style", Map.of("given", time));
        }
    }

    /** A terminal shows it as it is written. */
    void refreshInPlace() {
        refreshes = true;
    }

    /** A line of tcpdump's is written once the segment is there: no second telling is needed. */
    boolean once() {
        return format == Format.tcpdump;
    }

    String name() {
        return format.name();
    }

    /** @param several captures are shown in one run */
    View view(Io io, OutputStream out, boolean several, Paint paint, int columns, Folding.Mode fold)
            throws IOException {
        // to learn the zone takes as long as to tell a small capture
        ZoneId shown = style == TimeStyle.ABSOLUTE ? zone() : ZoneOffset.UTC;
        WalkOptions options = options(io, paint, columns, shown);
        return switch (format) {
            case json -> TableView.ofPackets(RowFormat.JSON, out, io.languageForPrograms());
            case csv -> TableView.ofPackets(RowFormat.CSV, out, io.languageForPrograms());
            case parquet -> TableView.ofPackets(ParquetJar.format(io), out, io.languageForPrograms());
            case tcpdump ->
                new TcpdumpView(
                        out,
                        time == null ? TcpdumpTime.clock(zone()) : TcpdumpTime.of(style, zone()),
                        absolute,
                        InterfaceNames::of);
            case ladder -> {
                Ladder ladder = new Ladder(out, options, several);
                ladder.fold(fold);
                if (refreshes) {
                    ladder.refreshInPlace();
                }
                yield ladder;
            }
            case text -> {
                TextWalk text = new TextWalk(out, options, several);
                text.fold(fold);
                if (refreshes) {
                    text.refreshInPlace();
                }
                if (explain) {
                    text.explain(io.language());
                }
                yield text;
            }
        };
    }

    WalkOptions options(Io io, Paint paint, int columns) {
        return options(io, paint, columns, zone());
    }

    private WalkOptions options(Io io, Paint paint, int columns, ZoneId zone) {
        return new WalkOptions(style, zone, absolute, false, columns, paint, io.language(), names);
    }

    /** People are shown ends so. */
    void names(EndNames others) {
        names = others;
    }

    boolean isLines() {
        return format != Format.parquet;
    }

    boolean isText() {
        return format == Format.text;
    }

    private ZoneId zone() {
        return utc ? ZoneOffset.UTC : ZoneId.systemDefault();
    }
}
