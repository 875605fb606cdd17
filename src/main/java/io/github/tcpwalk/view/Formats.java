package io.github.tcpwalk.view;

import io.github.tcpwalk.text.Json;
import io.github.tcpwalk.view.frame.FrameTables;
import io.github.tcpwalk.view.table.Page;
import io.github.tcpwalk.view.table.Schema;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The formats for programs as a whole: their version, schema and documentation. */
public final class Formats {
    private static final String ID = "urn:tcpwalk:formats:" + Json.SCHEMA_VERSION;

    private static final String PAGE = """
        # The formats for programs

        `tcpwalk walk`, `flows`, `diagnose` and `show` print one JSON object a line with `--format json`, and all
        but `show` comma-separated values with `--format csv`. This page is made from the tables that write them; so
        is the JSON Schema (draft 2020-12) that `tcpwalk schema` prints. Fields may be added: pass over those you do
        not know. None is renamed or taken away while `schema_version`, which every row has, is %d. What changed is
        told [below](#versions).

        | command | JSON, in this order |
        |---|---|
        | `walk` | a `segment` or `datagram` for each packet as captured, then the conversations, \
        then findings that several conversations share |
        | `flows` | the conversations |
        | `diagnose` | findings, the worst first, then why the capture may hide trouble all the same |
        | `show` | one `frame` |

        - Times are UTC in ISO 8601 with nine digits of a second (`2026-11-20T23:54:54.160061000Z`); beside them stand
          nanoseconds since 1970-01-01T00:00:00Z, which need 64 bits, by the same name and `_ns`. Durations are
          nanoseconds as well, by the ending `_ns`.
        - Octets are counted, not kilobytes. Addresses are written as RFC 5952 does, without brackets; the port of
          `client` is `client_port`, and so of every other end.
        - What is not known is null, an empty cell in CSV. A field that is only there in some rows is left out of the
          others, an empty cell in CSV.
        - Text from the network is escaped: what a terminal would obey stands as `\\u{9b}`; in CSV what a spreadsheet
          would run stands behind an apostrophe.
        - While packets are told as they come, `settled` is false: more can still be said of a segment. Where something
          else turned out, rows with `settled` true follow at the end; in JSON the conversations come after them. Of a
          `file` and `frame` the last row is true: a frame with several segments has as many of them again, its last.
        - Frames are numbered in their file. Of files read as one (`--join`) or after another (`--follow`), `file` is
          the one that holds the frame, a conversation's or finding's first one; `last_file` and `frame_files` tell
          of the others.
        - CSV has a row of names, then a row a packet, conversation, finding or limit. A list is one cell, its
          parts apart by spaces, a space in one as `\\x20`; so are named values (`probes=2 gaps_ns=1000,2000`). Two
          kinds of row share the columns of one name. What JSON has by the same name is the same; of two values, as
          `src_state`, CSV has `src_state_before` and `src_state_after`, and of an object, as `transfer`, its values
          behind its name, as `transfer_sender`.

        Columns of CSV by `walk`: %s.

        By `flows`: %s. With `--long` also those of [direction](#direction), behind `to_server_` and `to_client_`.

        By `diagnose`: %s.

        ## Versions

        `schema_version` 2: each row says it, in CSV as well. A conversation's `client` and `server` are addresses,
        as in CSV; `client_address` and `server_address` are gone. A finding's `party` is an address, its port
        `party_port`, both null for none; so is an end in its `values` (`server`, `server_port`). Of a diagnosis,
        `parties` is an address, or null, beside `parties_ports` and `parties_ports_total`; for `group_key` there are
        `group_host`, `group_port` and `group_minute`; `first_ns` and `last_ns` are `first_time_ns` and
        `last_time_ns`. JSON has the segments and retransmissions of each direction by the names of CSV. An
        `icmp_error` always says its `file`. `check --format json` says the version, too, and of `client` and
        `server` the port by itself.
        """;

    private Formats() {}

    private static List<Table<?>> tables() {
        return List.of(
                PacketTables.SEGMENT,
                DatagramTables.DATAGRAM,
                LongTables.TCP,
                TransferTables.UDP,
                FindingTables.FOUND,
                LimitTable.LIMIT,
                FrameTables.FRAME);
    }

    /** The JSON Schema of every line that walk, flows, diagnose and show print with {@code --format json}. */
    public static void schema(OutputStream out) throws IOException {
        Schema.write(out, ID, "A line of what tcpwalk prints with --format json", tables());
    }

    /** The page about the formats, in Markdown. */
    public static String page() {
        return PAGE.formatted(
                        Json.SCHEMA_VERSION,
                        Page.csv(PacketTables.SEGMENT, DatagramTables.DATAGRAM),
                        Page.csv(ConversationTables.TCP, TransferTables.UDP),
                        Page.csv(FindingTables.FOUND, LimitTable.LIMIT))
                + Page.of(tables());
    }
}
