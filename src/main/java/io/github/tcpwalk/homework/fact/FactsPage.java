package io.github.tcpwalk.homework.fact;

import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.homework.trace.Protocol;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The facts as a page for who writes specs; a test keeps src/docs/check-facts.md equal to it. */
public final class FactsPage {
    private FactsPage() {}

    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Facts a spec can ask for

                A fact is a value read from the graded conversation or its capture. It is compared in `assert`, and
                students write it down in `answers`. One that cannot be computed needs a person; it never counts as
                wrong. C is the client, S the server.

                How values are written: times with a unit (`50us`, `1.5ms`, `2s`), octets plain or with one (`1460`,
                `64KiB`), rates with one (`1.2Mbit/s`, `150kB/s`), shares as `0.5` or `50%`, payloads as text,
                `sha256:HEX` or `file:NAME` (a file beside the spec), lists as `[1460, 1460, 892]`.

                What stands in capitals is to be filled in: `data.seq.C#4` is of the fourth segment,
                `state.client@17` of the moment after frame 17, `finding.packet-loss` of that finding. What a
                stream contains is asked of `payload.C` (to the server) and `payload.S` (to the client).

                """);
        for (FactType.Family family : FactType.Family.values()) {
            page.append(comparators(family));
        }
        page.append("\n| fact | type | definition |\n|---|---|---|\n");
        for (Fact fact : Facts.all()) {
            String only = fact.protocol()
                    .filter(p -> p == Protocol.UDP)
                    .map(p -> "UDP: ")
                    .orElse("");
            page.append("| `")
                    .append(fact.name())
                    .append("` | ")
                    .append(fact.type().word())
                    .append(" | ")
                    .append(only)
                    .append(Catalogue.of(Language.ENGLISH).text(fact.described()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String comparators(FactType.Family family) {
        String types = Arrays.stream(FactType.values())
                .filter(t -> t.family() == family)
                .map(FactType::word)
                .collect(Collectors.joining(", "));
        FactType any = Arrays.stream(FactType.values())
                .filter(t -> t.family() == family)
                .findFirst()
                .orElseThrow();
        return "- " + types + ": "
                + Comparator.of(any).stream()
                        .map(c -> "`" + c.word() + "`")
                        .collect(Collectors.joining(", "))
                        .toLowerCase(Locale.ROOT)
                + "\n";
    }
}
