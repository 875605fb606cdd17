package io.github.tcpwalk.view;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.view.compare.ComparisonTables;
import io.github.tcpwalk.view.frame.FrameTables;
import io.github.tcpwalk.view.table.Page;
import io.github.tcpwalk.view.table.Schema;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The formats for programs as a whole: their version, schema and documentation. */
public final class Formats {
    private static final String ID = "urn:tcpwalk:formats:" + Json.SCHEMA_VERSION;

    private static final List<String> ORDERS = List.of("walk", "flows", "diagnose", "compare", "show");

    private static final List<String> RULES = List.of(
            "schema.page-times",
            "schema.page-octets",
            "schema.page-null",
            "schema.page-escaped",
            "schema.page-settled",
            "schema.page-files",
            "schema.page-language",
            "schema.page-csv");

    private Formats() {}

    private static List<Table<?>> tables() {
        return List.of(
                PacketTables.SEGMENT,
                DatagramTables.DATAGRAM,
                LongTables.TCP,
                TransferTables.UDP,
                FindingTables.FOUND,
                LimitTable.LIMIT,
                ComparisonTables.SEGMENT,
                ComparisonTables.CONVERSATION,
                ComparisonTables.COMPARISON,
                FrameTables.FRAME);
    }

    /** The JSON Schema of every line that walk, flows, diagnose, compare and show print with {@code --format json}. */
    public static void schema(OutputStream out, Language language) throws IOException {
        Schema.write(out, ID, tables(), Catalogue.of(language));
    }

    /** The page about the formats, in Markdown. */
    public static String page(Language language) {
        Catalogue catalogue = Catalogue.of(language);
        Map<String, Object> values = Map.of(
                "version",
                Json.SCHEMA_VERSION,
                "escape",
                "\\u{9b}",
                "blank",
                "\\x20",
                "walk",
                Page.csv(PacketTables.SEGMENT, DatagramTables.DATAGRAM),
                "flows",
                Page.csv(ConversationTables.TCP, TransferTables.UDP),
                "diagnose",
                Page.csv(FindingTables.FOUND, LimitTable.LIMIT),
                "compare",
                Page.csv(ComparisonTables.SEGMENT));
        StringBuilder page = new StringBuilder();
        page.append("# ").append(catalogue.text("schema.page-title")).append("\n\n");
        page.append(catalogue.text("schema.page-intro", values)).append("\n\n");
        page.append(catalogue.text("schema.page-order")).append("\n|---|---|\n");
        for (String verb : ORDERS) {
            String order = catalogue.text("schema.page-rows", Map.of("verb", verb));
            page.append("| `").append(verb).append("` | ").append(order).append(" |\n");
        }
        page.append('\n');
        RULES.forEach(
                key -> page.append("- ").append(catalogue.text(key, values)).append('\n'));
        page.append('\n').append(catalogue.text("schema.page-csv-walk", values)).append("\n\n");
        page.append(catalogue.text("schema.page-csv-flows", values)).append("\n\n");
        page.append(catalogue.text("schema.page-csv-diagnose", values)).append("\n\n");
        page.append(catalogue.text("schema.page-csv-compare", values)).append("\n\n");
        page.append(catalogue.text("schema.page-parquet")).append("\n\n");
        page.append("## ").append(catalogue.text("schema.page-versions")).append("\n\n");
        page.append(catalogue.text("schema.page-changes", values)).append('\n');
        return page + Page.of(tables(), catalogue);
    }
}
