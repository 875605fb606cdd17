package io.github.tcpwalk.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.tcpwalk.testing.Draw;
import io.github.tcpwalk.testing.Property;
import io.github.tcpwalk.wire.Segment;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What holds of a connection whatever its ends send. */
class ConnectionPropertyTest {
    private static final Integer[] FLAGS = {
        Segment.SYN,
        Segment.SYN | Segment.ACK,
        Segment.ACK,
        Segment.ACK,
        Segment.ACK | Segment.PSH,
        Segment.ACK | Segment.FIN,
        Segment.RST | Segment.ACK
    };

    private long nanos;
    private long frame;

    /** A summary is of its moment: what comes later does not change it. */
    @Property
    void aSummaryStays(Draw draw) throws ReflectiveOperationException {
        Connection connection = connection(draw);
        List<Summary> summaries = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = draw.between(1, 12); i > 0; i--) {
            accept(connection, draw, 0);
            summaries.add(connection.summary(null));
            texts.add(figures(connection.summary(null)));
        }
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(texts.get(i), figures(summaries.get(i)));
        }
        for (int i = 1; i < texts.size(); i++) {
            assertNotEquals(texts.get(i - 1), texts.get(i), "every segment counts");
        }
    }

    /** What was known of a segment beforehand is noted whatever else is said of it. */
    @Property
    void notesOnlyGrow(Draw draw) {
        Connection connection = connection(draw);
        for (int i = draw.between(1, 12); i > 0; i--) {
            long known = 1L << draw.between(0, Note.all().length - 1);
            assertEquals(known, accept(connection, draw, known).notes() & known);
        }
    }

    private static Connection connection(Draw draw) {
        boolean self = draw.between(0, 9) == 9;
        return new Connection(draw.of(ClientRule.class), self, draw.flip() ? null : draw.of(State.class), null);
    }

    private Observation accept(Connection connection, Draw draw, long known) {
        boolean fromClient = draw.flip() || connection.self();
        Segment s = new Segment();
        s.ipVersion = 4;
        s.frame = ++frame;
        nanos += draw.between(0, 400_000_000);
        s.timestampNanos = nanos;
        s.flags = draw.of(FLAGS);
        s.seq = (fromClient ? 1000 : 5000) + draw.between(0, 30);
        s.ack = (fromClient ? 5000 : 1000) + draw.between(0, 30);
        s.window = draw.between(0, 65_535);
        s.options = draw.between(0, 63);
        s.payloadOctets = draw.of(0, 0, draw.between(0, 20));
        s.payloadCaptured = s.payloadOctets;
        s.ipId = draw.between(0, 3);
        s.ttl = 64;
        for (int blocks = draw.between(0, 2); blocks > 0; blocks--) {
            s.addSackBlock(0, 0);
        }
        Observation o = new Observation();
        connection.accept(s, fromClient, known, o);
        return o;
    }

    private static String figures(Summary summary) throws ReflectiveOperationException {
        return text(summary) + "\n" + text(summary.client()) + "\n" + text(summary.server());
    }

    /** All that can be asked of {@code asked}. */
    private static String text(Object asked) throws ReflectiveOperationException {
        Method[] methods = asked.getClass().getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        StringBuilder text = new StringBuilder();
        for (Method method : methods) {
            boolean plain = method.getReturnType().isPrimitive() || method.getReturnType() == String.class;
            if (method.getDeclaringClass() == Object.class || method.getParameterCount() > 0) {
                continue;
            }
            if (plain || method.getReturnType().isEnum()) {
                text.append(method.getName())
                        .append(' ')
                        .append(method.invoke(asked))
                        .append("; ");
            }
        }
        return text.toString();
    }
}
