package io.github.tcpwalk.plot;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.analysis.Visitor;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hears of one conversation, of which it is known when it ends, and keeps what is drawn of one direction. Packets that
 * the capture holds twice are drawn once; segments that their receiver did not accept, which changed nothing, are not.
 */
public final class Plotter implements Visitor {
    /** Makes the marks of one kind of drawing. */
    interface Pen {
        /** Any segment, accepted or not, before what it is drawn as. */
        default void passes(Segment s, Observation o) {}

        /** A segment of the end that is drawn. */
        void sent(Segment s, Observation o, long nanos);

        /** One of the other end; of a socket connected to itself each segment is both, and all are the client's. */
        void answered(Segment s, Observation o, long nanos);

        default void end() {}
    }

    private final TcpConversation conversation;
    private final Kind kind;
    private final boolean client;
    private final Resolution resolution;
    private final Map<Mark, Layer> layers = new EnumMap<>(Mark.class);
    private final Pen pen;
    private long refused;
    private boolean ended;

    /** @param client it is what the client sent that is drawn */
    public Plotter(TcpConversation conversation, Kind kind, boolean client, Resolution resolution) {
        this.conversation = conversation;
        this.kind = kind;
        this.client = client;
        this.resolution = resolution;
        pen = switch (kind) {
            case SEQUENCE -> new SequencePen(this);
            case STEVENS -> new StevensPen(this);
            case RTT -> new RoundTripPen(this);
            case FLIGHT -> new FlightPen(this);
            default -> new ThroughputPen(this);
        };
    }

    @Override
    public boolean hears(Conversation c) {
        return conversation.equals(c);
    }

    @Override
    public void segment(TcpConversation c, Segment s, Observation o) {
        if (!conversation.equals(c)) {
            return;
        }
        pen.passes(s, o);
        if (o.refusal != null) {
            refused += o.fromClient == client ? 1 : 0;
            return;
        }
        long nanos = s.timestampNanos - conversation.firstNanos();
        if (conversation.self() ? client : o.fromClient != client) {
            pen.answered(s, o, nanos);
        }
        if (o.fromClient == client) {
            pen.sent(s, o, nanos);
        }
    }

    Layer layer(Mark mark) {
        return layers.computeIfAbsent(mark, m -> new Layer(m, resolution, lastNanos()));
    }

    TcpConversation conversation() {
        return conversation;
    }

    /** When its latest packet came, since the first one, where drawing begins. */
    long lastNanos() {
        return conversation.lastNanos() - conversation.firstNanos();
    }

    boolean client() {
        return client;
    }

    Kind kind() {
        return kind;
    }

    /** Segments of this direction that were not accepted, and are left out. */
    long refused() {
        return refused;
    }

    /** Whether there is anything of what it is asked for; there may be marks beside that. */
    public boolean isEmpty() {
        return series().stream().noneMatch(s -> switch (s.mark()) {
            case DATA, SEGMENT, RETRANSMISSION, OUT_OF_ORDER, PROBE -> kind == Kind.SEQUENCE || kind == Kind.STEVENS;
            case IN_FLIGHT, RATE -> Arrays.stream(s.tops()).anyMatch(value -> value > 0);
            default -> s.mark() == Mark.ROUND_TRIP;
        });
    }

    /** What its bins last, nanoseconds; 0 of a kind without any. */
    long binNanos() {
        return pen instanceof ThroughputPen bins ? bins.width() : 0;
    }

    /** What was heard of, the lowest lying first; kinds of marks that never came are not in it. */
    public List<Series> series() {
        if (!ended) {
            pen.end();
            ended = true;
        }
        List<Series> all = new ArrayList<>();
        Consumer<Layer> add = layer -> all.add(layer.series(kind.unit()));
        layers.values().stream().filter(layer -> !layer.isEmpty()).forEach(add);
        return all;
    }
}
