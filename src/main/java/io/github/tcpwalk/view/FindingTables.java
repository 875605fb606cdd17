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
final class FindingTables {
    private static final List<Encoded> NAMES = Encoded.all(FindingName.values());
    private static final List<Encoded> KINDS = Encoded.all(Group.Kind.values());
    private static final List<Encoded> SEVERITIES = Encoded.all(Severity.values());

    private static final List<Column<FindingRow>> FINDING = List.of(
            word(
                    "name",
                    NAMES,
                    "what it is called",
                    (r, to) -> to.word(NAMES.get(r.finding().name().ordinal()))),
            word(
                    "severity",
                    SEVERITIES,
                    "how bad it is",
                    (r, to) -> to.word(SEVERITIES.get(r.finding().severity().ordinal()))),
            text(
                    "text",
                    "one sentence for a person",
                    (r, to) -> to.text(r.words().text(r.finding()))),
            integers(
                    "frames",
                    "the first frames that prove it",
                    (r, to) -> numbers(r.finding().frames(), to)),
            Column.<FindingRow>texts(
                            "frame_files", "of each of these, the file it is numbered in", FindingTables::files)
                    .onlyIf("where files are read as one", r -> r.names().several()),
            integer("frames_total", "how many prove it", r -> r.finding().totalFrames()),
            Column.<FindingRow>text(
                            "against",
                            "what speaks against it",
                            (r, to) -> to.text(r.words().against(r.finding()).orElse(null)))
                    .orNull("when nothing does"),
            Column.<FindingRow>text(
                            "side",
                            "client or server",
                            (r, to) -> to.text(r.finding().side()))
                    .orNull("when it is not about one end"),
            Column.<FindingRow>text(
                            "party",
                            "address of the end, or of the host, that it is about",
                            (r, to) -> host(r.party(), to))
                    .orNull("for none"),
            Column.<FindingRow>integer("party_port", "port of that end", (r, to) -> port(r.party(), to))
                    .orNull("where it is not about one port"),
            text(
                    "key",
                    "which sentence tells it: the name, or the name, a dot and a variant",
                    (r, to) -> to.text(r.finding().key())),
            namedValues(
                    "values",
                    "what was measured, by the names in that sentence; times end in _ns, octets in _octets",
                    (r, to) -> FindingValues.put(r.finding().values(), to)));

    /** Within a conversation. */
    static final Table<FindingRow> OF_CONVERSATION =
            Table.inner("conversation_finding", "What was found out about a conversation.", FINDING);

    static final Table<FindingRow> FOUND = Table.of(
            "finding",
            "finding",
            "What was found out about one or more conversations, by diagnose; by walk what only several of them"
                    + " together show.",
            List.of(text(
                    "file",
                    "the capture that its first frame is in, as the command line names it",
                    (r, to) -> to.word(r.file()))),
            FINDING,
            List.of(
                    Column.<FindingRow>text(
                                    "parties",
                                    "address of the host that all of them are about",
                                    (r, to) -> host(r.host(), to))
                            .orNull("for various hosts, and for none"),
                    integers(
                            "parties_ports",
                            "the first of the ports of that host that they are about",
                            (r, to) -> numbers(r.ports(), to)),
                    integer("parties_ports_total", "how many ports these are", r -> r.totalPorts()),
                    Column.<FindingRow>integer(
                                    "conversation",
                                    "number of the worst of them, which is told",
                                    FindingTables::example)
                            .orNull("when no single one shows it"),
                    integers(
                            "conversations", "numbers of the first of them", (r, to) -> numbers(r.conversations(), to)),
                    integer("conversations_total", "how many there are", r -> r.totalConversations()),
                    Column.<FindingRow>nanos(
                                    "wait_median_ns",
                                    "half of them waited at least so long",
                                    (r, to) -> wait(r, to, Group.Spread::medianNanos))
                            .orNull("for one, and for what does not wait"),
                    Column.<FindingRow>nanos(
                                    "wait_p95_ns",
                                    "one in twenty of them waited at least so long",
                                    (r, to) -> wait(r, to, Group.Spread::tailNanos))
                            .orNull("for one, and for what does not wait"),
                    Column.<FindingRow>nanos(
                                    "wait_longest_ns",
                                    "the longest wait among them",
                                    (r, to) -> wait(r, to, Group.Spread::longestNanos))
                            .orNull("for one, and for what does not wait"),
                    inGroup(integer(
                            "group",
                            "findings with one number have one cause, or what diagnose --by asks for",
                            (r, to) -> to.integer(r.group().number()))),
                    inGroup(word(
                            "group_kind",
                            KINDS,
                            "what they share",
                            (r, to) ->
                                    to.word(KINDS.get(r.group().scope().kind().ordinal())))),
                    inGroup(Column.<FindingRow>text(
                                    "group_host", "address of the host that they share", (r, to) -> host(scope(r), to))
                            .orNull("for various hosts")),
                    inGroup(Column.<FindingRow>integer(
                                    "group_port", "the port that they share", (r, to) -> port(scope(r), to))
                            .orNull("where they are not put together by one")),
                    inGroup(Column.<FindingRow>time(
                                    "group_minute",
                                    "the minute that they first showed in, UTC",
                                    (r, to) -> minute(r, to, to::time))
                            .orNull("where they are not put together by it")),
                    inGroup(Column.<FindingRow>nanos(
                                    "group_minute_ns",
                                    "the same since 1970-01-01T00:00:00Z",
                                    (r, to) -> minute(r, to, to::integer))
                            .orNull("where they are not put together by it")),
                    inGroup(time(
                            "first_time",
                            "when the first frame passed that shows any of the group",
                            (r, to) -> to.time(r.group().reach().firstNanos()))),
                    inGroup(nanos(
                            "first_time_ns",
                            "the same since 1970-01-01T00:00:00Z",
                            (r, to) -> to.integer(r.group().reach().firstNanos()))),
                    inGroup(Column.<FindingRow>time(
                                    "last_time", "when the last one passed", (r, to) -> last(r, to, to::time))
                            .orNull("where it is not known")),
                    inGroup(Column.<FindingRow>nanos(
                                    "last_time_ns",
                                    "the same since 1970-01-01T00:00:00Z",
                                    (r, to) -> last(r, to, to::integer))
                            .orNull("where it is not known")),
                    inGroup(integer(
                            "group_conversations",
                            "how many conversations the group has",
                            (r, to) -> to.integer(r.group().reach().conversations()))),
                    inGroup(integer(
                            "clients",
                            "how many addresses called in them; 0 for not counted",
                            (r, to) -> to.integer(r.group().reach().clients()))),
                    inGroup(integer(
                            "servers",
                            "how many addresses were called; 0 for not counted",
                            (r, to) -> to.integer(r.group().reach().servers()))),
                    inGroup(octets(
                            "octets",
                            "payload that they carried",
                            (r, to) -> to.integer(r.group().reach().octets())))));

    private FindingTables() {}

    private static Column<FindingRow> inGroup(Column<FindingRow> column) {
        return column.onlyIf("in a diagnosis", r -> r.group() != null);
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
