package io.github.tcpwalk.view;

import static io.github.tcpwalk.view.table.Column.integer;
import static io.github.tcpwalk.view.table.Column.integers;
import static io.github.tcpwalk.view.table.Column.namedValues;
import static io.github.tcpwalk.view.table.Column.nanos;
import static io.github.tcpwalk.view.table.Column.octets;
import static io.github.tcpwalk.view.table.Column.text;
import static io.github.tcpwalk.view.table.Column.time;
import static io.github.tcpwalk.view.table.Column.word;

import io.github.tcpwalk.finding.FindingName;
import io.github.tcpwalk.finding.Group;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Whom;
import io.github.tcpwalk.view.table.Cell;
import io.github.tcpwalk.view.table.Column;
import io.github.tcpwalk.view.table.Encoded;
import io.github.tcpwalk.view.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/** The columns of findings. */
public final class FindingTables {
    private static final List<Encoded> NAMES = Encoded.all(FindingName.values());
    private static final List<Encoded> KINDS = Encoded.all(Group.Kind.values());
    private static final List<Encoded> SEVERITIES = Encoded.all(Severity.values());

    private static final List<Column<FindingRow>> FINDING = List.of(
            word("name", NAMES, (r, to) -> to.word(NAMES.get(r.finding().name().ordinal()))),
            word(
                    "severity",
                    SEVERITIES,
                    (r, to) -> to.word(SEVERITIES.get(r.finding().severity().ordinal()))),
            text("text", (r, to) -> to.text(r.words().text(r.finding()))),
            integers("frames", (r, to) -> numbers(r.finding().frames(), to)),
            Column.<FindingRow>texts("frame_files", FindingTables::files)
                    .onlyIf(r -> r.names().several()),
            integer("frames_total", r -> r.finding().totalFrames()),
            Column.<FindingRow>text(
                            "against",
                            (r, to) -> to.text(r.words().against(r.finding()).orElse(null)))
                    .orNull(),
            Column.<FindingRow>text("side", (r, to) -> to.text(r.finding().side()))
                    .orNull(),
            Column.<FindingRow>text("party", (r, to) -> host(r.party(), to)).orNull(),
            Column.<FindingRow>integer("party_port", (r, to) -> port(r.party(), to))
                    .orNull(),
            text("key", (r, to) -> to.text(r.finding().key())),
            namedValues("values", (r, to) -> FindingValues.put(r.finding().values(), to)));

    /** Within a conversation. */
    public static final Table<FindingRow> OF_CONVERSATION = Table.inner("conversation_finding", FINDING);

    public static final Table<FindingRow> FOUND = Table.of(
            "finding",
            "finding",
            List.of(text("file", (r, to) -> to.word(r.file()))),
            FINDING,
            List.of(
                    Column.<FindingRow>text("parties", (r, to) -> host(r.host(), to))
                            .orNull(),
                    integers("parties_ports", (r, to) -> numbers(r.ports(), to)),
                    integer("parties_ports_total", r -> r.totalPorts()),
                    Column.<FindingRow>integer("conversation", FindingTables::example)
                            .orNull(),
                    integers("conversations", (r, to) -> numbers(r.conversations(), to)),
                    integer("conversations_total", r -> r.totalConversations()),
                    Column.<FindingRow>nanos("wait_median_ns", (r, to) -> wait(r, to, Group.Spread::medianNanos))
                            .orNull(),
                    Column.<FindingRow>nanos("wait_p95_ns", (r, to) -> wait(r, to, Group.Spread::tailNanos))
                            .orNull(),
                    Column.<FindingRow>nanos("wait_longest_ns", (r, to) -> wait(r, to, Group.Spread::longestNanos))
                            .orNull(),
                    inGroup(integer("group", (r, to) -> to.integer(r.group().number()))),
                    inGroup(word(
                            "group_kind",
                            KINDS,
                            (r, to) ->
                                    to.word(KINDS.get(r.group().scope().kind().ordinal())))),
                    inGroup(Column.<FindingRow>text("group_host", (r, to) -> host(scope(r), to))
                            .orNull()),
                    inGroup(Column.<FindingRow>integer("group_port", (r, to) -> port(scope(r), to))
                            .orNull()),
                    inGroup(Column.<FindingRow>time("group_minute", (r, to) -> minute(r, to, to::time))
                            .orNull()),
                    inGroup(Column.<FindingRow>nanos("group_minute_ns", (r, to) -> minute(r, to, to::integer))
                            .orNull()),
                    inGroup(time(
                            "first_time", (r, to) -> to.time(r.group().reach().firstNanos()))),
                    inGroup(nanos(
                            "first_time_ns",
                            (r, to) -> to.integer(r.group().reach().firstNanos()))),
                    inGroup(Column.<FindingRow>time("last_time", (r, to) -> last(r, to, to::time))
                            .orNull()),
                    inGroup(Column.<FindingRow>nanos("last_time_ns", (r, to) -> last(r, to, to::integer))
                            .orNull()),
                    inGroup(integer(
                            "group_conversations",
                            (r, to) -> to.integer(r.group().reach().conversations()))),
                    inGroup(integer(
                            "clients", (r, to) -> to.integer(r.group().reach().clients()))),
                    inGroup(integer(
                            "servers", (r, to) -> to.integer(r.group().reach().servers()))),
                    inGroup(octets(
                            "octets", (r, to) -> to.integer(r.group().reach().octets())))));

    private FindingTables() {}

    private static Column<FindingRow> inGroup(Column<FindingRow> column) {
        return column.onlyIf(r -> r.group() != null);
    }

    private static void host(Whom whom, Cell to) throws IOException {
        if (whom.host().isEmpty()) {
            to.none();
        } else {
            to.text(whom.host());
        }
    }

    private static void port(Whom whom, Cell to) throws IOException {
        if (whom.port() < 0) {
            to.none();
        } else {
            to.integer(whom.port());
        }
    }

    private static Whom scope(FindingRow r) {
        Group.Scope scope = r.group().scope();
        return new Whom(scope.host(), scope.kind().hasPort() ? scope.port() : -1);
    }

    /** Puts a moment where it belongs. */
    private interface Moment {
        void put(long nanos) throws IOException;
    }

    private static void minute(FindingRow r, Cell to, Moment value) throws IOException {
        if (r.group().scope().kind() == Group.Kind.MINUTE) {
            value.put(r.group().scope().minuteNanos());
        } else {
            to.none();
        }
    }

    private static void last(FindingRow r, Cell to, Moment value) throws IOException {
        if (r.group().reach().lastNanos() == null) {
            to.none();
        } else {
            value.put(r.group().reach().lastNanos());
        }
    }

    private static void wait(FindingRow r, Cell to, ToLongFunction<Group.Spread> of) throws IOException {
        if (r.waits() == null) {
            to.none();
        } else {
            to.integer(of.applyAsLong(r.waits()));
        }
    }

    private static void example(FindingRow r, Cell to) throws IOException {
        if (r.example() == 0) {
            to.none();
        } else {
            to.integer(r.example());
        }
    }

    private static void files(FindingRow r, Cell to) throws IOException {
        to.list();
        for (Encoded file : r.files()) {
            to.word(file);
        }
        to.end();
    }

    private static void numbers(List<Long> numbers, Cell to) throws IOException {
        to.list();
        for (long number : numbers) {
            to.integer(number);
        }
        to.end();
    }
}
