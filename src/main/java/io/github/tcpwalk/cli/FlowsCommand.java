package io.github.tcpwalk.cli;

import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Findings;
import io.github.tcpwalk.flow.CapturePass;
import io.github.tcpwalk.flow.Conversation;
import io.github.tcpwalk.flow.Conversations;
import io.github.tcpwalk.flow.Timing;
import io.github.tcpwalk.view.CsvView;
import io.github.tcpwalk.view.FlowsTable;
import io.github.tcpwalk.view.JsonView;
import io.github.tcpwalk.view.LongFlows;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.WalkOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All conversations of a capture, a line each. */
@Command(
        name = "flows",
        mixinStandardHelpOptions = true,
        description =
                "List the conversations, a line each: ends, opening, closing, segments and bytes each way, trouble.",
        footer = {"", "Example:", "  tcpwalk flows --sort bytes sample-pcaps/*.pcap"})
final class FlowsCommand extends FileVerb {
    enum Format {
        text,
        json,
        csv
    }

    enum Sort {
        number,
        client,
        server,
        start,
        duration,
        segments,
        bytes,
        retransmissions,
        rtt
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default), json, csv.")
    private Format format;

    @Option(
            names = "--sort",
            paramLabel = "KEY",
            defaultValue = "number",
            description = "number (default), client, server, start; largest first: duration, segments, bytes,"
                    + " retransmissions, rtt.")
    private Sort sort;

    @Option(names = "--reverse", description = "The other way round.")
    private boolean reverse;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N lines; totals still count all.")
    private int limit;

    @Option(
            names = "--long",
            description = "Also every count and time of each TCP connection, by direction (with text and json).")
    private boolean full;

    @Mixin
    private LanguageOption languageOption;

    private CsvView csv;

    FlowsCommand(Io io) {
        super(io);
    }

    @Override
    protected Access access() {
        return format == Format.json ? Access.REPEATED : Access.ONCE; // findings take a second pass
    }

    @Override
    protected int read(CaptureFile capture, String name) throws IOException {
        Timing timing = full ? new Timing(selection::includes) : null;
        CapturePass.Result result = pass(capture, new Conversations(full ? timing : (c, s, o) -> {}, List.of(), false));
        List<Conversation> rows = new ArrayList<>();
        for (Conversation c : result.conversations()) {
            if (selection.includes(c)) {
                rows.add(c);
            }
        }
        if (sort != Sort.number || reverse) {
            rows.sort(reverse ? order().reversed() : order());
        }
        boolean several = files.size() > 1;
        switch (format) {
            case text -> {
                if (several) {
                    out.write((name + "\n").getBytes(StandardCharsets.UTF_8));
                }
                WalkOptions options =
                        new WalkOptions(TimeStyle.RELATIVE, ZoneOffset.UTC, false, false, io.columns(), io.paint());
                new FlowsTable(out, options).write(rows, limit > 0 ? limit : Integer.MAX_VALUE);
                if (full) {
                    LongFlows figures = new LongFlows(out, options, timing);
                    for (Conversation c : limited(rows)) {
                        figures.write(c);
                    }
                }
                if (several && !name.equals(files.get(files.size() - 1))) {
                    out.write('\n');
                }
            }
            case json -> {
                JsonView view = new JsonView(out, several ? name : null, languageOption.languageForPrograms());
                view.timing(timing);
                Map<Integer, List<Finding>> found = findings(capture, result);
                for (Conversation c : limited(rows)) {
                    view.conversation(c, found.getOrDefault(c.number(), List.of()));
                }
                view.close();
            }
            case csv -> {
                csv = csv == null ? new CsvView(out) : csv;
                for (Conversation c : limited(rows)) {
                    csv.conversation(name, c);
                }
            }
            default -> throw new AssertionError(format);
        }
        return report(result, name);
    }

    private Map<Integer, List<Finding>> findings(CaptureFile capture, CapturePass.Result first) throws IOException {
        Map<Integer, List<Finding>> found = new HashMap<>();
        Findings findings = new Findings(first, (c, list) -> found.put(c.number(), list));
        pass(capture, new Conversations(findings, first.conversations(), false));
        findings.finish();
        return found;
    }

    private List<Conversation> limited(List<Conversation> rows) {
        return limit > 0 && limit < rows.size() ? rows.subList(0, limit) : rows;
    }

    @Override
    protected void end() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }

    /** Ties keep the order of the capture. */
    private Comparator<Conversation> order() {
        return switch (sort) {
            case number -> Comparator.comparingInt(Conversation::number);
            case client -> Comparator.comparing(Conversation::client);
            case server -> Comparator.comparing(Conversation::server);
            case start ->
                Comparator.comparingLong(c ->
                        c.isTcp() ? c.connection().firstNanos() : c.exchange().firstNanos());
            case duration ->
                largest(c -> c.isTcp()
                        ? c.connection().lastNanos() - c.connection().firstNanos()
                        : c.exchange().lastNanos() - c.exchange().firstNanos());
            case segments ->
                largest(c ->
                        c.isTcp() ? c.connection().segments() : c.exchange().datagrams());
            case bytes ->
                largest(c -> c.isTcp()
                        ? c.connection().client().uniqueOctets()
                                + c.connection().server().uniqueOctets()
                        : c.exchange().octetsToServer() + c.exchange().octetsToClient());
            case retransmissions ->
                largest(c -> c.isTcp()
                        ? c.connection().client().retransmissions()
                                + c.connection().server().retransmissions()
                        : 0);
            case rtt -> largest(c -> c.isTcp() ? c.connection().handshakeRttNanos() : -1);
        };
    }

    private static Comparator<Conversation> largest(java.util.function.ToLongFunction<Conversation> key) {
        return Comparator.comparingLong(key).reversed();
    }
}
