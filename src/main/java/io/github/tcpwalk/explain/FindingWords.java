package io.github.tcpwalk.explain;

import io.github.tcpwalk.finding.Diagnosis;
import io.github.tcpwalk.finding.Finding;
import io.github.tcpwalk.finding.Severity;
import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.text.Escape;
import io.github.tcpwalk.text.NumberList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is said about findings, in one language. */
public final class FindingWords {
    private final Language language;
    private final UnaryOperator<String> ends;

    /**
     * In one language, with addresses as they are.
     *
     * @param language of everything that is said
     */
    public FindingWords(Language language) {
        this(language, UnaryOperator.identity());
    }

    /**
     * With names for ends.
     *
     * @param ends what people are shown for an address, alone or with its port: a name, or the same
     * @param language of everything that is said
     */
    public FindingWords(Language language, UnaryOperator<String> ends) {
        this.language = language;
        this.ends = ends;
    }

    /** Read when something is said, which is never for most captures. */
    private Catalogue catalogue() {
        return Catalogue.of(language);
    }

    /**
     * {@return one sentence for a person, with what was measured}
     *
     * @param finding what to tell
     */
    public String text(Finding finding) {
        return catalogue().text("found." + finding.key(), values(finding));
    }

    /**
     * {@return what speaks against it, without a full stop}
     *
     * @param finding what to doubt
     */
    public Optional<String> against(Finding finding) {
        return Optional.ofNullable(finding.doubt()).map(key -> catalogue().text("doubt." + key, values(finding)));
    }

    /**
     * {@return the same as a sentence of its own}
     *
     * @param finding what to doubt
     */
    public Optional<String> againstSentence(Finding finding) {
        return against(finding).map(doubt -> catalogue().text("page.against", Map.of("text", doubt)));
    }

    private Map<String, Value> values(Finding finding) {
        Map<String, Value> values = new HashMap<>();
        finding.values().forEach(named -> values.put(named.name(), shown(named.value())));
        return values;
    }

    private Value shown(Value value) {
        return value instanceof Value.Address address ? new Value.Address(ends.apply(address.text())) : value;
    }

    /**
     * {@return what a severity is called}
     *
     * @param severity of a finding
     */
    public String severity(Severity severity) {
        return catalogue().text("severity." + severity);
    }

    /**
     * {@return the name of a finding and whom it is about: {@code connection-refused by 10.0.0.2:80}}
     *
     * @param finding what to name
     * @param about {@link Diagnosis.Parties#NOBODY} for its name alone
     */
    public String title(Finding finding, Diagnosis.Parties about) {
        String name = finding.name().toString();
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put(
                "title",
                catalogue().find("title." + finding.key()).orElse(catalogue().text("title." + name)));
        if (!about.name().isEmpty()) {
            values.put("party", parties(about));
        }
        return catalogue().text("page.title", values);
    }

    /**
     * {@return the name of a finding and the frames that prove it: {@code connection-refused (frames 1, 2)}}
     *
     * @param finding what to name
     * @param names of the files, told where they are several
     */
    public String evidence(Finding finding, List<String> names) {
        String title = title(finding, Diagnosis.Parties.NOBODY);
        return catalogue().text("page.evidence", Map.of("title", title, "frames", frames(finding, names)));
    }

    /** {@code 10.0.0.2:80}, {@code 10.0.0.2, ports 80 and 443}, {@code 10.0.0.2, 5 ports}; "" for various hosts. */
    private String parties(Diagnosis.Parties about) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", ends.apply(about.name()));
        values.put("total", new Value.Count(about.totalPorts()));
        List<Integer> ports = about.ports();
        values.put("named", new Value.Count(ports.size() < about.totalPorts() ? 0 : ports.size()));
        values.put("first", ports.isEmpty() ? "" : ports.get(0));
        values.put("last", ports.isEmpty() ? "" : ports.get(ports.size() - 1));
        return about.totalPorts() == 0 ? ends.apply(about.name()) : catalogue().text("page.parties", values);
    }

    /**
     * {@return {@code frames 1, 2, 7-9 and 120 more}}
     *
     * @param names of the files, told where they are several
     * @param finding that they prove
     */
    public String frames(Finding finding, List<String> names) {
        if (names.size() < 2) {
            return numbers("page.frames", finding.frames(), finding.totalFrames());
        }
        List<String> parts = new ArrayList<>();
        int shown = finding.frames().size();
        for (int from = 0, to = 0; from < shown; from = to) {
            int file = finding.files().get(from);
            while (to < shown && finding.files().get(to) == file) {
                to++;
            }
            long total = (to == shown ? finding.totalFrames() : to) - from;
            String frames = numbers("page.frames", finding.frames().subList(from, to), total);
            String name = Escape.line(names.get(file));
            parts.add(catalogue().text("page.frames-of", Map.of("frames", frames, "file", name)));
        }
        return Quantities.list(catalogue(), parts);
    }

    /**
     * {@return {@code conversations 1, 2, 7-9 and 120 more}}
     *
     * @param numbers of the first of them
     * @param total how many there are
     */
    public String conversations(List<Long> numbers, long total) {
        return numbers("page.conversations", numbers, total);
    }

    private String numbers(String key, List<Long> numbers, long total) {
        NumberList list = NumberList.of(numbers, total);
        Map<String, Object> values = new HashMap<>();
        values.put("list", Quantities.list(catalogue(), list.shown()));
        values.put("total", new Value.Count(total));
        values.put("more", new Value.Count(list.rest()));
        return catalogue().text(key, values);
    }
}
