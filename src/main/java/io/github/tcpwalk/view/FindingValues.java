package io.github.tcpwalk.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.finding.Value;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The values of a finding as an object of JSON; the unit stands in the name, as everywhere. */
final class FindingValues {
    private FindingValues() {}

    static void write(JsonGenerator json, List<Value.Named> values) throws IOException {
        json.writeObjectFieldStart("values");
        for (Value.Named named : values) {
            write(json, snakeCase(named.name()), named.value());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Value value) throws IOException {
        if (value instanceof Value.Duration duration) {
            json.writeNumberField(name + "_ns", duration.nanos());
        } else if (value instanceof Value.Octets octets) {
            json.writeNumberField(name + "_octets", octets.octets());
        } else if (value instanceof Value.Count count) {
            json.writeNumberField(name, count.count());
        } else if (value instanceof Value.Number number) {
            json.writeNumberField(name, number.number());
        } else if (value instanceof Value.Share share) {
            json.writeNumberField(name, share.whole() == 0 ? 0 : (double) share.part() / share.whole());
        } else if (value instanceof Value.Rate rate) {
            json.writeNumberField(name + "_octets_per_second", Math.round(rate.octetsPerSecond()));
        } else if (value instanceof Value.InState state) {
            json.writeStringField(name, state.state().toString());
        } else if (value instanceof Value.End end) {
            json.writeStringField(name, end.party().name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Value.Address address) {
            json.writeStringField(name, address.text());
        } else if (value instanceof Value.Choice choice) {
            json.writeStringField(name, choice.name());
        } else if (value instanceof Value.Gaps gaps) {
            numbers(json, name + "_ns", gaps.nanos());
        } else if (value instanceof Value.Ports ports) {
            numbers(json, name, ports.ports());
        }
    }

    private static void numbers(JsonGenerator json, String name, List<? extends Number> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (Number number : numbers) {
            json.writeNumber(number.longValue());
        }
        json.writeEndArray();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
