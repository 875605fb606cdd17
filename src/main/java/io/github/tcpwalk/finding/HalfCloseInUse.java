package io.github.tcpwalk.finding;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/**
 * One end has closed its direction (shutdown), the other knows it and goes on sending, and that is taken: RFC 9293
 * section 3.6. It counts only when the data were sent after the FIN had been acknowledged, and were acknowledged.
 */
final class HalfCloseInUse implements Detector {
    private static final int CLIENT = 0;
    private static final int SERVER = 1;

    private final Subject subject;
    private final Evidence evidence = new Evidence();
    private final Place[] fin = {null, null};
    private int closer = -1;
    private long octets;
    private long through;
    private boolean taken;

    private HalfCloseInUse(Subject subject) {
        this.subject = subject;
    }

    static Detector on(Subject subject) {
        boolean half = subject.end(true).finAcked() && subject.end(false).dataSeen()
                || subject.end(false).finAcked() && subject.end(true).dataSeen();
        boolean seen = subject.connection().waits().spokeAfterFin() || subject.foresees();
        return half && seen && !subject.connection().self() ? new HalfCloseInUse(subject) : null;
    }

    @Override
    public void segment(Segment s, Observation o) {
        int from = o.fromClient ? CLIENT : SERVER;
        if (s.has(Segment.FIN) && fin[from] == null) {
            fin[from] = Place.of(s);
        }
        if (o.afterTheirFin) {
            if (closer < 0) {
                closer = 1 - from;
                evidence.add(fin[closer]);
            }
            octets += s.payloadOctets;
            through = Math.max(through, o.relativeSeq + s.payloadOctets);
            evidence.add(s);
        } else if (from == closer && s.has(Segment.ACK) && !s.has(Segment.RST) && o.relativeAck >= through && !taken) {
            taken = true;
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        boolean refused = closer >= 0 && subject.connection().resetter() == subject.end(closer == CLIENT);
        if (closer >= 0 && taken && !refused) {
            boolean client = closer == CLIENT;
            Values values = new Values()
                    .end("end", subject.who(client))
                    .number("finFrame", Place.number(fin[closer]))
                    .end("peer", subject.who(!client))
                    .octets("sent", octets);
            found.accept(
                    Finding.of(FindingName.HALF_CLOSE_IN_USE, values, evidence).about(subject, client));
        }
    }
}
