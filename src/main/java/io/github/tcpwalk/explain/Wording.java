package io.github.tcpwalk.explain;

import io.github.tcpwalk.finding.Value;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Phase;
import java.util.HashMap;
import java.util.Map;

/** Fills the messages of a catalogue with the numbers and names of one segment; every number is computed here. */
final class Wording {
    /** More data cannot travel with a SYN in one IP packet; a larger difference is no acknowledgment of that SYN. */
    private static final long MOST_DATA_WITH_SYN = 65_535;

    private final Catalogue catalogue;
    private final SegmentFacts facts;
    private final Map<String, Object> values = new HashMap<>();

    Wording(SegmentFacts facts, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.facts = facts;
        values.put("from", facts.from());
        values.put("to", facts.to());
        values.put("fromState", facts.fromAfter());
        values.put("toState", facts.toAfter());
        values.put("rawSeq", facts.rawSeq());
        values.put("seq", facts.shownSeq());
        values.put("ack", facts.shownAck());
        values.put("number", facts.shownEnd());
        values.put("end", facts.shownEnd());
        values.put("bytes", bytes(facts.payloadOctets()));
        values.put("unanswered", facts.unanswered());
        values.put("call", facts.readsOn() ? "shutdown" : "either");
        values.put("opens", facts.has(Note.FAST_OPEN) ? "fast" : "plain");
        boolean silent = facts.opening() != Opening.MID_STREAM && facts.relativeSeq() + facts.payloadOctets() == 1;
        values.put("sent", silent ? "nothing" : "octets");
        values.put("arrived", facts.receivedNothing() ? "nothing" : "octets");
        if (facts.sinceEarlierNanos() >= 0) {
            values.put("since", new Value.Duration(facts.sinceEarlierNanos()));
        }
        values.put("equation", facts.phase() == Phase.OPEN ? synEquation() : finEquation());
    }

    String say(String key) {
        return catalogue.text(key, values);
    }

    private static Value.Octets bytes(long count) {
        return new Value.Octets(count);
    }

    /** "ack 1 = 0 + the SYN (raw: 501 = 500 + 1)"; with data taken along, "+ 60 bytes" too. */
    private String synEquation() {
        long data = facts.dataAcknowledgedWithSyn();
        if (data < 0 || data > MOST_DATA_WITH_SYN) {
            return catalogue.text("equation.mismatch", Map.of("ack", facts.shownAck()));
        }
        long count = data + 1;
        Map<String, Object> numbers =
                Map.of("ack", facts.shownAck(), "base", facts.shownAckMinus(count), "bytes", bytes(data));
        String equation = catalogue.text(data == 0 ? "equation.syn" : "equation.syn-data", numbers);
        if (facts.absolute()) {
            return equation;
        }
        long rawBase = SegmentFacts.rawMinus(facts.rawAck(), count);
        return catalogue.text(
                "equation.raw",
                Map.of("equation", equation, "rawAck", facts.rawAck(), "rawBase", rawBase, "count", count));
    }

    private String finEquation() {
        return catalogue.text("equation.fin", Map.of("ack", facts.shownAck(), "base", facts.shownAckMinus(1)));
    }
}
