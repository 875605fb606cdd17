package io.github.tcpwalk.homework.spec;

import io.github.tcpwalk.homework.fact.FactType;
import io.github.tcpwalk.homework.fact.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code dates}, {@code reveal} and {@code late}. */
final class TermsReader {
    private static final String AFTER = "after ";

    private final YamlDocument document;
    private final YamlMap spec;
    private final Optional<YamlMap> dates;
    private final ZoneId zone;

    TermsReader(YamlDocument document, YamlMap spec) {
        this.document = document;
        this.spec = spec;
        this.dates = spec.get("dates").map(node -> spec.child(node, YamlMap.key("dates"), Keys.DATES));
        this.zone = dates.flatMap(d -> d.scalar("zone")).flatMap(this::zone).orElse(ZoneOffset.UTC);
    }

    private Optional<ZoneId> zone(Scalar written) {
        Optional<ZoneId> read = When.zone(written.text());
        if (read.isEmpty()) {
            document.unknown(
                    written.node(),
                    written.text(),
                    ZoneId.getAvailableZoneIds(),
                    "spec.no-zone",
                    "given",
                    written.text());
        }
        return read;
    }

    Spec.Dates dates() {
        return new Spec.Dates(
                dates.flatMap(d -> d.scalar("from")).flatMap(s -> instant(s, s.text(), 0)),
                dates.flatMap(d -> d.scalar("to")).flatMap(s -> instant(s, s.text(), 1)));
    }

    Terms terms() {
        return new Terms(zone, spec.scalar("reveal").flatMap(this::reveal), late());
    }

    private Optional<Instant> reveal(Scalar written) {
        String text = written.text().strip();
        if (!text.startsWith(AFTER)) {
            document.error(written.node(), "spec.reveal", "given", text);
            return Optional.empty();
        }
        return instant(written, text.substring(AFTER.length()), 1);
    }

    private Optional<Terms.Late> late() {
        Optional<YamlMap> map = spec.get("late").map(node -> spec.child(node, YamlMap.key("late"), Keys.LATE));
        if (map.isEmpty() || !map.get().isMapping()) {
            return Optional.empty();
        }
        YamlMap late = map.get();
        boolean due = late.has("after") || dates.isPresent() && dates.get().has("to");
        if (!due) {
            document.error(late.node(), "spec.late-after");
        }
        late.required("per_day", YamlMap.key("late"));
        Optional<Instant> after =
                late.has("after") ? late.scalar("after").flatMap(s -> instant(s, s.text(), 1)) : dates().to();
        double perDay = share(late, "per_day", 0);
        double most = share(late, "most", 1);
        Duration grace = late.scalar("grace").flatMap(this::duration).orElse(Duration.ZERO);
        return after.map(a -> new Terms.Late(a, grace, perDay, most));
    }

    private double share(YamlMap late, String key, double otherwise) {
        Optional<Scalar> written = late.scalar(key);
        Optional<Double> share = written.flatMap(s -> Units.ratio(s.text())).filter(s -> s >= 0 && s <= 1);
        if (written.isPresent() && share.isEmpty()) {
            document.error(written.get().node(), "spec.share", "key", key);
        }
        return share.orElse(otherwise);
    }

    private Optional<Duration> duration(Scalar written) {
        Optional<Duration> read = FactType.DURATION
                .parse(written.text())
                .map(v -> Duration.ofNanos((long) v.magnitude()))
                .filter(v -> !v.isNegative());
        if (read.isEmpty()) {
            document.error(
                    written.node(),
                    "spec.other-type",
                    "what",
                    YamlMap.key("grace"),
                    "form",
                    FactType.DURATION.form(),
                    "given",
                    written.text());
        }
        return read;
    }

    private Optional<Instant> instant(Scalar where, String written, int daysAfter) {
        Optional<Instant> read = When.read(written, zone, daysAfter);
        if (read.isEmpty()) {
            document.error(where.node(), "spec.no-date", "given", written);
        }
        return read;
    }
}
