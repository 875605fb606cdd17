package io.github.tcpwalk.homework.quiz;

import io.github.tcpwalk.homework.trace.UdpTrace;
import io.github.tcpwalk.udp.TransferredFile;
import java.util.List;
import java.util.OptionalLong;

/** Datagrams, and a file sent by stop-and-wait. */
final class UdpQuestions {
    private UdpQuestions() {}

    static void of(Asked a, UdpTrace c) {
        DataQuestions.segments(a);
        TimingQuestions.duration(a);
        for (boolean client : new boolean[] {true, false}) {
            a.draft(client ? "client-port" : "server-port", Topic.UDP, 1)
                    .fact(client ? "C.port" : "S.port")
                    .text("quiz.ask-port", "end", OpeningQuestions.end(client))
                    .why(
                            "quiz.why-port",
                            "end",
                            OpeningQuestions.end(client),
                            "frame",
                            c.conversation().firstFrame())
                    .wrong(a.whole(client ? "S.port" : "C.port"), "quiz.wrong-other-end")
                    .numbers();
        }
        a.draft("udp-handshake", Topic.UDP, 1)
                .frames(c.conversation().firstFrame())
                .gives("udp-handshake")
                .text("quiz.ask-udp-handshake")
                .why("quiz.why-udp-handshake", "frame", c.conversation().firstFrame())
                .truth(false);
        c.file().filter(file -> file.blocks() > 0).ifPresent(file -> transfer(a, c, file));
    }

    private static void transfer(Asked a, UdpTrace c, TransferredFile file) {
        a.draft("udp-blocks", Topic.UDP, 1)
                .fact("udp.blocks")
                .text("quiz.ask-udp-blocks")
                .why("quiz.why-udp-blocks", "blocks", file.blocks(), "datagrams", file.blockDatagrams())
                .wrong((double) file.blockDatagrams(), "quiz.wrong-repeats-counted")
                .wrong((double) c.segments().size(), "quiz.wrong-every-datagram")
                .wrong((double) file.blocks() + 1, "quiz.wrong-name-counted")
                .numbers();
        a.draft("udp-retransmissions", Topic.UDP, 2)
                .fact("udp.retransmissions")
                .text("quiz.ask-udp-retransmissions")
                .why("quiz.why-udp-retransmissions", "count", file.retransmissions())
                .wrong(0, "quiz.wrong-repeats-left-out")
                .wrong((double) file.blockDatagrams() - file.blocks(), "quiz.wrong-only-blocks")
                .wrong((double) file.acknowledgments(), "quiz.wrong-acknowledgments")
                .numbers();
        OptionalLong outstanding = a.whole("udp.max_outstanding");
        if (outstanding.isPresent() && outstanding.getAsLong() > 0) {
            a.draft("udp-stop-and-wait", Topic.UDP, 2)
                    .fact("udp.max_outstanding")
                    .text("quiz.ask-udp-stop-and-wait")
                    .why("quiz.why-udp-stop-and-wait", "most", outstanding.getAsLong())
                    .truth(outstanding.getAsLong() == 1);
        }
        a.draft("udp-finished", Topic.UDP, 1)
                .fact("udp.finished")
                .text("quiz.ask-udp-finished")
                .why("quiz.why-udp-finished", "finished", a.is("udp.finished", "true"))
                .truth(a.is("udp.finished", "true"));
        a.word("udp.name")
                .filter(name -> !name.isBlank())
                .ifPresent(name -> a.draft("udp-name", Topic.UDP, 1)
                        .fact("udp.name")
                        .text("quiz.ask-udp-name")
                        .why("quiz.why-udp-name", "frame", file.firstFrame())
                        .body(new Body.Words(List.of(name), List.of())));
    }
}
