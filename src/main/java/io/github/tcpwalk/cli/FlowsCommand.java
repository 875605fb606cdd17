package io.github.tcpwalk.cli;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.capture.Capture.Access;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.view.FieldsView;
import io.github.tcpwalk.view.FlowsView;
import io.github.tcpwalk.view.RowOrder;
import io.github.tcpwalk.view.Rows;
import io.github.tcpwalk.view.TableView;
import io.github.tcpwalk.view.TimeStyle;
import io.github.tcpwalk.view.View;
import io.github.tcpwalk.view.WalkOptions;
import io.github.tcpwalk.view.table.RowFormat;
import io.github.tcpwalk.view.where.Fields;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All conversations of a capture, a line each. */
@Command(name = "flows", mixinStandardHelpOptions = true)
final class FlowsCommand extends ViewVerb {
    enum Format {
        text,
        json,
        csv,
        parquet
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

    @Option(names = "--format", paramLabel = "FORMAT")
    private Format format = Format.text;

    @Option(names = "--sort", paramLabel = "KEY")
    private Sort sort = Sort.number;

    @Option(names = "--reverse")
    private boolean reverse;

    @Option(names = "--limit", paramLabel = "N")
    private Long limit;

    @Option(names = "--long")
    private boolean full;

    FlowsCommand(Io io) {
        super(io);
    }

    @Override
    protected void check() {
        super.check();
        if (limit != null && limit < 1) {
            throw new Failure(Tcpwalk.USAGE, "error.positive", Map.of("option", "--limit", "given", limit));
        }
    }

    @Override
    protected Fields.Of rows() {
        return Fields.Of.CONVERSATIONS;
    }

    @Override
    protected Access access(boolean comes) {
        boolean again = format == Format.json
                || format == Format.parquet
                || full
                || fields.given()
                || takesATelling(); // findings take a second telling
        return again ? Access.REPEATED : Access.ONCE;
    }

    @Override
    protected boolean printsLines() {
        return format != Format.parquet;
    }

    @Override
    protected View view() throws IOException {
        RowOrder order = sort == Sort.number && !reverse ? null : reverse ? order().reversed() : order();
        Rows rows = new Rows(order, limit == null ? 0 : (int) Math.min(limit, Integer.MAX_VALUE));
        Language language = io.languageForPrograms();
        if (fields.given()) {
            return FieldsView.ofConversations(
                    fields.rows(format.name(), out, io, paint(), columns()), fields.fields(), rows, language);
        }
        return switch (format) {
            case json -> TableView.ofConversations(RowFormat.JSON, out, rows, full, language);
            case csv -> TableView.ofConversations(RowFormat.CSV, out, rows, full, language);
            case parquet -> TableView.ofConversations(ParquetJar.format(io), out, rows, full, language);
            case text ->
                new FlowsView(
                        out,
                        new WalkOptions(
                                TimeStyle.RELATIVE,
                                ZoneOffset.UTC,
                                false,
                                false,
                                columns(),
                                paint(),
                                io.language(),
                                selection.names()),
                        rows,
                        files.size() > 1,
                        full);
        };
    }

    /** Ties keep the order of the capture. */
    private RowOrder order() {
        return switch (sort) {
            case number -> RowOrder.least(Conversation::number);
            case client -> RowOrder.byText(Conversation::client);
            case server -> RowOrder.byText(Conversation::server);
            case start -> RowOrder.least(Conversation::firstNanos);
            case duration -> RowOrder.most(Conversation::durationNanos);
            case segments -> RowOrder.most(Conversation::packets);
            case bytes -> RowOrder.most(c -> c.octetsToServer() + c.octetsToClient());
            case retransmissions ->
                RowOrder.most(c -> c instanceof TcpConversation t
                        ? t.summary().client().retransmissions()
                                + t.summary().server().retransmissions()
                        : 0);
            case rtt ->
                RowOrder.most(c -> c instanceof TcpConversation t ? t.summary().handshakeRttNanos() : -1);
        };
    }
}
