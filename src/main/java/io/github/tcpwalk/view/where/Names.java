package io.github.tcpwalk.view.where;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.NearestNames;
import io.github.tcpwalk.view.ConversationRow;
import io.github.tcpwalk.view.ConversationTables;
import io.github.tcpwalk.view.DatagramTables;
import io.github.tcpwalk.view.FindingRow;
import io.github.tcpwalk.view.FindingTables;
import io.github.tcpwalk.view.LongTables;
import io.github.tcpwalk.view.PacketRow;
import io.github.tcpwalk.view.PacketTables;
import io.github.tcpwalk.view.TransferTables;
import io.github.tcpwalk.view.table.Leaf;
import io.github.tcpwalk.view.table.Leaf.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** All names of the expressions: those of the tables of the machine formats, and synonyms. */
public final class Names {
    /** What one name stands for where the formats have several columns. */
    private enum Synonym {
        BYTES(true, "bytes_to_server", "bytes_to_client"),
        RETRANSMISSIONS(true, "retransmissions_to_server", "retransmissions_to_client"),
        ZERO_WINDOWS(true, "client_stats.zero_windows", "server_stats.zero_windows"),
        OUT_OF_ORDER(true, "client_stats.out_of_order", "server_stats.out_of_order"),
        DUPLICATE_ACKS(true, "client_stats.duplicate_acks", "server_stats.duplicate_acks"),
        HOST(false, "client", "server"),
        PORT(false, "client_port", "server_port"),
        RTT(false, "handshake_rtt_ns"),
        FINDING(false, "findings.name"),
        SEVERITY(false, "findings.severity"),
        SIDE(false, "findings.side"),
        PARTY(false, "findings.party");

        final boolean sum;
        final List<String> columns;

        Synonym(boolean sum, String... columns) {
            this.sum = sum;
            this.columns = List.of(columns);
        }
    }

    private static final String NANOSECONDS = "_ns";
    private static final Names ALL = new Names();

    private final Map<String, Name> byKey = new LinkedHashMap<>();

    private Names() {
        for (Leaf<ConversationRow> leaf : Leaf.of(LongTables.TCP)) {
            of(leaf).tcp(leaf);
        }
        for (Leaf<ConversationRow> leaf : Leaf.of(TransferTables.UDP)) {
            of(leaf).udp(leaf);
        }
        for (Leaf<PacketRow> leaf : Leaf.of(PacketTables.SEGMENT)) {
            of(leaf).segment(leaf);
        }
        for (Leaf<PacketRow> leaf : Leaf.of(DatagramTables.DATAGRAM)) {
            of(leaf).datagram(leaf);
        }
        for (Leaf<FindingRow> leaf : Leaf.of(FindingTables.OF_CONVERSATION)) {
            byKey.get(key("findings." + leaf.name())).finding(leaf);
        }
        Leaf.of(ConversationTables.KNOWN_AT_ONCE)
                .forEach(leaf -> byKey.get(key(leaf.name())).isKnown());
        for (Synonym synonym : Synonym.values()) {
            String text = synonym.name().toLowerCase(Locale.ROOT);
            Name first = byKey.get(key(synonym.columns.get(0)));
            Name name = new Name(text, first.kind, first.measure, synonym.sum);
            synonym.columns.forEach(column -> name.with(byKey.get(key(column))));
            byKey.put(key(text), name);
        }
    }

    private Name of(Leaf<?> leaf) {
        return byKey.computeIfAbsent(
                key(leaf.name()), key -> new Name(leaf.name(), leaf.kind(), leaf.measure(), false));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('.', '_');
    }

    /** What a word names, {@code _ns} left out or not; null for nothing. */
    static Name find(String word) {
        Name name = ALL.byKey.get(key(word));
        return name == null ? ALL.byKey.get(key(word) + NANOSECONDS) : name;
    }

    /** The nearest names, at most three. */
    static List<String> near(String word) {
        Map<String, String> byHyphens = new LinkedHashMap<>();
        for (Name name : ALL.byKey.values()) {
            String text = name.measure == Measure.NANOSECONDS && !word.endsWith(NANOSECONDS)
                    ? name.text.replaceFirst(NANOSECONDS + "$", "")
                    : name.text;
            byHyphens.putIfAbsent(key(text).replace('_', '-'), text);
        }
        return NearestNames.of(key(word), new ArrayList<>(byHyphens.keySet())).stream()
                .map(byHyphens::get)
                .toList();
    }

    /** All of them, as they are written. */
    public static List<String> words() {
        return all().stream().map(name -> name.text).toList();
    }

    /** The words that can stand beside a name; none for other kinds of values, or no name. */
    public static List<String> values(String word) {
        Name name = find(word);
        return name == null ? List.of() : name.words();
    }

    /** All of them, as the formats have them, synonyms behind. */
    static List<Name> all() {
        return List.copyOf(ALL.byKey.values());
    }

    /** Those that a row of {@code of} can have. */
    static List<Name> all(Fields.Of of) {
        return all().stream().filter(of::has).toList();
    }

    /** What several columns have to do with the synonym that they stand under; null for a column itself. */
    static String synonym(Name name, Catalogue catalogue) {
        for (Synonym synonym : Synonym.values()) {
            if (synonym.name().equalsIgnoreCase(name.text)) {
                String kind = synonym.sum ? "sum" : synonym.columns.size() > 1 ? "either" : "same";
                return catalogue.text(
                        "where.synonym", Map.of("kind", kind, "columns", String.join(", ", synonym.columns)));
            }
        }
        return null;
    }

    /**
     * The page's list of them, in Markdown: whose they are, what they are compared as, the words that can stand there.
     */
    public static String markdown() {
        StringBuilder page = new StringBuilder();
        Map<String, List<Name>> byGroup = new LinkedHashMap<>();
        for (Name name : all()) {
            byGroup.computeIfAbsent(group(name), g -> new ArrayList<>()).add(name);
        }
        byGroup.forEach((group, names) -> {
            page.append("\n### ").append(group).append("\n\n| name | is |\n|---|---|\n");
            names.forEach(name -> page.append("| `")
                    .append(name.text)
                    .append("` | ")
                    .append(kind(name))
                    .append(" |\n"));
        });
        return page.toString();
    }

    private static String group(Name name) {
        if (isSynonym(name)) {
            return "Short names";
        }
        return name.ofPackets()
                ? "Packets"
                : switch (name.needs()) {
                    case NOTHING -> "Conversations";
                    case FINDINGS -> "Findings of a conversation";
                    case TIMING -> "Directions";
                };
    }

    private static boolean isSynonym(Name name) {
        return Stream.of(Synonym.values()).anyMatch(s -> s.name().equalsIgnoreCase(name.text));
    }

    private static String kind(Name name) {
        StringBuilder kind = new StringBuilder(name.many() ? "list of " : "");
        kind.append(
                switch (name.measure) {
                    case NANOSECONDS -> "duration";
                    case OCTETS -> "bytes";
                    case OCTETS_PER_SECOND -> "bytes a second";
                    case NONE -> name.kind.toString().toLowerCase(Locale.ROOT);
                });
        if (!name.words().isEmpty()) {
            kind.append(": `").append(String.join("`, `", name.words())).append('`');
        }
        for (Synonym synonym : Synonym.values()) {
            if (synonym.name().equalsIgnoreCase(name.text)) {
                kind.append(
                        synonym.sum
                                ? "; the sum of `"
                                : synonym.columns.size() > 1 ? "; either of `" : "; the same as `");
                kind.append(String.join("` and `", synonym.columns)).append('`');
            }
        }
        return kind.toString();
    }
}
