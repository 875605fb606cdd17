package io.github.tcpwalk.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.explain.Catalogue;
import io.github.tcpwalk.explain.Language;
import io.github.tcpwalk.plot.Kind;
import io.github.tcpwalk.plot.Mark;
import io.github.tcpwalk.plot.Plotter;
import io.github.tcpwalk.plot.Resolution;
import io.github.tcpwalk.plot.Series;
import io.github.tcpwalk.plot.Unit;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.view.rung.Saying;
import io.github.tcpwalk.wire.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** The drawings over time of the conversations that the page shows, each end that sent data by itself. */
final class Plots implements Visitor {
    private static final List<Kind> KINDS = List.of(Kind.SEQUENCE, Kind.RTT, Kind.FLIGHT, Kind.THROUGHPUT);
    /** Of fewer segments a ladder shows as much. */
    private static final int LEAST_SEGMENTS = 12;

    private static final int MOST_CONVERSATIONS = 100;
    /** What is kept of each until it is written grows with its packets, up to so many of them. */
    private static final long MOST_TELLING = 10_000;

    private static final long MOST_PACKETS = 20 * MOST_TELLING;
    /** Together they are some three million octets. */
    private static final int MOST_MARKS = 120_000;

    private static final double NANOS_A_SECOND = 1e9;
    /** A page is looked at closer than a picture, but has many of them. */
    private static final Resolution RESOLUTION = new Resolution(1_000, 2_000);

    private record Drawn(Kind kind, boolean client, Plotter plotter) {}

    private final Map<Conversation, List<Drawn>> drawn = new HashMap<>();
    private final Set<Mark> seen = EnumSet.noneOf(Mark.class);
    private int marks;

    /** @param shown the most important conversations first */
    Plots(List<Conversation> shown) {
        long packets = 0;
        for (Conversation any : shown) {
            boolean room = drawn.size() < MOST_CONVERSATIONS && packets < MOST_PACKETS;
            if (any instanceof TcpConversation c && c.packets() >= LEAST_SEGMENTS && room) {
                packets += Math.min(c.packets(), MOST_TELLING);
                List<Drawn> of = new ArrayList<>();
                addAll(of, c, true, c.octetsToServer());
                addAll(of, c, false, c.self() ? 0 : c.octetsToClient());
                drawn.put(c, of);
            }
        }
    }

    private static void addAll(List<Drawn> to, TcpConversation c, boolean client, long octets) {
        if (octets > 0) {
            KINDS.forEach(kind -> to.add(new Drawn(kind, client, new Plotter(c, kind, client, RESOLUTION))));
        }
    }

    @Override
    public boolean hears(Conversation c) {
        return drawn.containsKey(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        for (Drawn each : drawn.getOrDefault(c, List.of())) {
            each.plotter().segment(c, s, o);
        }
    }

    /** As a field of the conversation: none where nothing is drawn, or where the page has enough. */
    void write(Conversation c, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("plots");
        for (Drawn each : drawn.getOrDefault(c, List.of())) {
            if (!each.plotter().isEmpty() && marks < MOST_MARKS) {
                json.writeStartObject();
                json.writeStringField("kind", each.kind().toString());
                json.writeStringField("from", each.client() ? "client" : "server");
                json.writeArrayFieldStart("series");
                for (Series series : each.plotter().series()) {
                    write(series, each.kind().unit(), json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Each number as what it is more than the one before. */
    private void write(Series series, Unit unit, JsonGenerator json) throws IOException {
        seen.add(series.mark());
        marks += series.size();
        long[] nanos = series.nanos();
        long[] frames = series.frames();
        double[] values = series.values();
        double[] tops = series.tops();
        double scale = unit == Unit.NANOS ? NANOS_A_SECOND : 1;
        json.writeStartObject();
        json.writeStringField("mark", series.mark().toString());
        json.writeStringField("shape", series.mark().shape().name().toLowerCase(Locale.ROOT));
        differences("nanos", nanos.length, i -> nanos[i], json);
        differences("values", nanos.length, i -> Math.round(values[i] * scale), json);
        json.writeArrayFieldStart("heights");
        boolean high = false;
        for (int i = 0; i < tops.length; i++) {
            high |= tops[i] != values[i];
        }
        for (int i = 0; high && i < tops.length; i++) {
            json.writeNumber(Math.round((tops[i] - values[i]) * scale));
        }
        json.writeEndArray();
        differences("frames", nanos.length, i -> frames[i], json);
        json.writeEndObject();
    }

    private static void differences(String field, int size, IntToLongFunction number, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(field);
        long before = 0;
        for (int i = 0; i < size; i++) {
            long now = number.applyAsLong(i);
            json.writeNumber(now - before);
            before = now;
        }
        json.writeEndArray();
    }

    /** What each kind of mark is called. */
    void legend(JsonGenerator json, Texts texts) throws IOException {
        json.writeObjectFieldStart("marks");
        for (Mark mark : seen) {
            Saying name =
                    Saying.of((Language language) -> Catalogue.of(language).text("plot.mark-" + mark));
            json.writeNumberField(mark.toString(), texts.place(name));
        }
        json.writeEndObject();
    }
}
