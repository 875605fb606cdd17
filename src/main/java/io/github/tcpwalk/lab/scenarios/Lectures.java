package io.github.tcpwalk.lab.scenarios;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.Map;

/** Every scenario as a lecture: which calls are made, in which order. */
final class Lectures {
    private static final int LISTEN_BACKLOG = 5;
    private static final String QUESTION = "hello\r\n";
    private static final String ANSWER = "Nice to hear you!\n";

    private static final Map<String, Lecture.Script> ALL = Map.ofEntries(
            entry("hello", Lectures::hello),
            entry("answer", Lectures::answer),
            entry("ipv6", Lectures::answer),
            entry("pcapng", Lectures::answer),
            entry("echo", Lectures::echo),
            entry("count", Lectures::count),
            entry("mid-stream", Lectures::midStream),
            entry("file", DatagramLecture::give),
            entry("peer", OpeningLectures::peer),
            entry("self-connect", OpeningLectures::selfConnect),
            entry("refused", OpeningLectures::refused),
            entry("rejected", OpeningLectures::rejected),
            entry("unanswered", OpeningLectures::unanswered),
            entry("half-open", OpeningLectures::halfOpen),
            entry("backlog-full", OpeningLectures::backlogFull),
            entry("half-open-discovery", OpeningLectures::discovery),
            entry("fast-open", OpeningLectures::fastOpen),
            entry("four-segment-close", l -> close(l, false)),
            entry("three-segment-close", l -> close(l, true)),
            entry("simultaneous-close", Lectures::simultaneousClose),
            entry("reset", Lectures::reset),
            entry("zero-window", TransferLectures::zeroWindow),
            entry("keep-alive", TransferLectures::keepAlive),
            entry("nagle", TransferLectures::nagle),
            entry("time-wait", TransferLectures::timeWait),
            entry("loss", TransferLectures::loss));

    private Lectures() {}

    static Lecture.Script of(Scenario scenario) {
        return ALL.get(scenario.name());
    }

    /** A server that waits for clients. */
    static Descriptor listening(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = l.server();
        l.play(listener.socket());
        l.play(listener.bind(l.places().atServer()));
        l.play(listener.listen(LISTEN_BACKLOG));
        return listener;
    }

    static Descriptor connected(Lecture l) throws IOException, InterruptedException {
        Descriptor client = l.client();
        l.play(client.socket());
        l.play(client.connect(l.places().atServer()));
        return client;
    }

    static Descriptor accepted(Lecture l, Descriptor listener) throws IOException, InterruptedException {
        Descriptor served = l.server();
        l.play(listener.accept(served));
        return served;
    }

    /** The listening socket has done its work. */
    static void stopListening(Lecture l, Descriptor listener) throws IOException, InterruptedException {
        l.play(listener.close().as("close-listening"));
    }

    private static void hello(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        Descriptor client = connected(l);
        Descriptor served = accepted(l, listener);
        l.play(client.close().as("close-first"));
        l.play(served.receive().as("recv-end"));
        l.play(served.close().as("close-second"));
        stopListening(l, listener);
    }

    private static void answer(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        Descriptor client = connected(l);
        Descriptor served = accepted(l, listener);
        l.play(client.send(QUESTION));
        l.play(served.receive());
        l.play(served.send(ANSWER));
        l.play(client.receive());
        l.play(client.close().as("close-first"));
        l.play(served.receive().as("recv-end"));
        l.play(served.close().as("close-second"));
        stopListening(l, listener);
    }

    private static void echo(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        Descriptor client = connected(l);
        Descriptor served = accepted(l, listener);
        l.play(client.send("hello\n"));
        l.play(served.receive());
        l.play(served.send("hello\n").as("send-echo"));
        l.play(client.receive());
        l.play(client.shutdown());
        l.play(served.receive().as("recv-end"));
        l.play(served.send("bye\n").as("send-half"));
        l.play(client.receive().as("recv-half"));
        l.play(served.close().as("close-second"));
        l.play(client.receive().as("recv-both"));
        l.play(client.close().as("close-done"));
        stopListening(l, listener);
    }

    private static void count(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        Descriptor[] clients = new Descriptor[3];
        Descriptor[] served = new Descriptor[clients.length];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = l.descriptor("client-" + (i + 1));
            served[i] = l.server();
            l.play(
                    clients[i].socket(),
                    clients[i].connect(l.places().atServer()).as("connect-more"),
                    listener.accept(served[i]).as("accept-more"));
        }
        l.play(clients[0].send("hello\n"), served[0].receive(), served[0].send("6 bytes altogether\n"));
        for (int i = 0; i < clients.length; i++) {
            l.play(clients[i].send("quit\n").as("send-quit"), served[i].receive());
            l.play(
                    served[i].shutdown().as("shutdown-server"),
                    clients[i].receiveAll().as("recv-end"));
            l.play(clients[i].close().as("close-second"), served[i].close().as("close-done"));
        }
        stopListening(l, listener);
    }

    private static void midStream(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        Descriptor client = connected(l);
        Descriptor served = accepted(l, listener);
        l.play(client.send("before the capture\n"), served.receive());
        l.change("capture", Stage::capture);
        l.play(client.send("in the capture\n").as("send-mid"));
        l.play(served.receive());
        l.play(served.send("in the capture\n").as("send-echo"));
        l.play(client.receive());
        l.play(client.close().as("close-first"));
        l.play(served.receive().as("recv-end"));
        l.play(served.close().as("close-second"));
        stopListening(l, listener);
    }

    private static void close(Lecture l, boolean atOnce) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        Descriptor client = connected(l);
        Descriptor served = accepted(l, listener);
        if (atOnce) {
            l.atOnce(
                    client.shutdown(),
                    served.receive().as("recv-end"),
                    served.close().as("close-at-once"));
        } else {
            l.play(client.shutdown());
            l.play(served.receive().as("recv-end"));
            l.play(served.close().as("close-second"));
        }
        l.play(client.receive().as("recv-both"));
        l.play(client.close().as("close-done"));
        stopListening(l, listener);
    }

    private static void simultaneousClose(Lecture l) throws IOException, InterruptedException {
        l.settlesIn(Stage.SLOW_SETTLE_MILLIS);
        l.change("slow", stage -> {
            stage.patient();
            stage.slow(Closings.SLOW_KILOBITS);
        });
        Descriptor listener = listening(l);
        Descriptor client = connected(l);
        Descriptor served = accepted(l, listener);
        l.cross(
                l.changing("jam", Stage::jam),
                client.shutdown().as("shutdown-crossing"),
                served.shutdown().as("shutdown-crossing-too"));
        l.play(client.receive().as("recv-both"), served.receive().as("recv-both"));
        l.play(client.close().as("close-done"), served.close().as("close-done"));
        stopListening(l, listener);
    }

    private static void reset(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = listening(l);
        for (boolean lingers : new boolean[] {false, true}) {
            Descriptor client = l.client();
            Descriptor served = l.server();
            l.play(client.socket(), client.connect(l.places().atServer()).as("connect-more"));
            l.play(listener.accept(served).as("accept-more"));
            l.play(client.send("hello\n"), served.receive(), served.send(ANSWER));
            if (lingers) {
                l.play(client.receive(1).as("recv-one"));
                l.play(client.close().as("close-unread"));
            } else {
                l.play(client.receive(), client.lingerNot());
                l.play(client.close().as("close-linger"));
            }
            l.play(served.receive().as("recv-reset"), served.close().as("close-reset"));
        }
        stopListening(l, listener);
    }
}
