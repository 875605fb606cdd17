package io.github.tcpwalk.cli;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.explain.NearestNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a capture may use up. */
final class BoundOption {
    @Option(names = "--bound", paramLabel = "NAME=VALUE", split = ",")
    private List<String> given = new ArrayList<>();

    /** Reads the option; a wrong one is a usage error. */
    Bounds bounds() {
        return Bounds.of(asked());
    }

    /** What was asked for, for bounds that hold anew for each of several captures. */
    Map<Bound, Long> asked() {
        Map<Bound, Long> asked = new EnumMap<>(Bound.class);
        for (String each : given) {
            int equals = each.indexOf('=');
            String name = (equals < 0 ? each : each.substring(0, equals)).trim();
            Bound bound = Bound.of(name).orElseThrow(() -> unknown(name));
            String value = equals < 0 ? "" : each.substring(equals + 1);
            asked.put(bound, bound.value(value).orElseThrow(() -> wrong(bound, value)));
        }
        return asked;
    }

    private static Failure unknown(String name) {
        String near = NearestNames.of(name, Bound.words()).stream().findFirst().orElse("none");
        return new Failure(Tcpwalk.USAGE, "error.bound-name", Map.of("given", name, "near", near));
    }

    private static Failure wrong(Bound bound, String value) {
        return new Failure(
                Tcpwalk.USAGE,
                "error.bound-value",
                Map.of(
                        "name", bound.word(),
                        "given", value,
                        "least", bound.leastText(),
                        "most", bound.mostText()));
    }
}
