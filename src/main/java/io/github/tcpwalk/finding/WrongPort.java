package io.github.tcpwalk.finding;

import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Observation;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.wire.Segment;
import java.util.function.Consumer;

/** The port refused, while the same host accepts connections on another one: perhaps that one was meant. */
final class WrongPort implements Detector {
    private final Subject subject;
    private final TcpConversation open;
    private final Evidence evidence = new Evidence();

    private WrongPort(Subject subject, TcpConversation open) {
        this.subject = subject;
        this.open = open;
    }

    static Detector on(Subject subject) {
        TcpConversation c = subject.conversation();
        if (subject.opening() != Opening.REFUSED
                || !subject.stillborn()
                || subject.surroundings().patterns().covers(c)
                || subject.surroundings().acceptedOnSamePort(c) != null) {
            return null;
        }
        TcpConversation open = subject.surroundings().acceptedOnOtherPort(c);
        return open == null ? null : new WrongPort(subject, open);
    }

    @Override
    public void segment(Segment s, Observation o) {
        if (o.role == Role.SYN || o.role == Role.RST) {
            evidence.add(s);
        }
    }

    @Override
    public void conclude(Consumer<Finding> found) {
        TcpConversation c = subject.conversation();
        Values values = new Values()
                .number("port", c.serverPort())
                .address("host", c.serverAddress())
                .number("openPort", open.serverPort())
                .number("conversation", open.number());
        found.accept(Finding.of(FindingName.WRONG_PORT, values, evidence)
                .about(subject, false)
                .doubted());
    }
}
