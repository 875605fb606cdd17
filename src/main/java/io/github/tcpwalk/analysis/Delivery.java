package io.github.tcpwalk.analysis;

import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Summary;
import io.github.tcpwalk.udp.DatagramObservation;

/** How what is made of packets gets to the visitor of a telling: at once, from one cursor of each kind. */
class Delivery {
    private final Observation observation = new Observation();
    private final DatagramObservation datagramObservation = new DatagramObservation();
    private final Answers answers;

    Delivery() {
        this(null);
    }

    /** @param answers what is known of packets as they come; null for nothing */
    Delivery(Answers answers) {
        this.answers = answers;
    }

    /** What is to be said of the next segment is written into it. */
    Observation observation() {
        return observation;
    }

    /** The same of a datagram. */
    DatagramObservation datagramObservation() {
        return datagramObservation;
    }

    /** Whether nothing is said of packets but what segments before them make of it. */
    boolean saysWhatSegmentsSay() {
        return answers == null;
    }

    /** What is said of one conversation beside what its segments say; null for nothing. */
    Answers.Said said() {
        return answers == null ? null : answers.new Said();
    }

    /** Told again to its last packet, the conversation went so. */
    void retold(TcpConversation c, Summary summary) {
        c.retold(summary);
    }
}
