package io.github.tcpwalk.lab.scenarios;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Openings other than the usual one, call by call. */
final class OpeningLectures {
    private static final int GIVE_UP_MILLIS = 7_400;
    private static final int LEAST_BACKLOG = 1;
    private static final int CLIENT_PORT = 40_000;

    private OpeningLectures() {}

    static void peer(Lecture l) throws IOException, InterruptedException {
        InetSocketAddress atA = l.places().atClient(l.places().port());
        InetSocketAddress atB = l.places().atServer();
        Descriptor a = l.descriptor("a");
        Descriptor b = l.descriptor("b");
        l.play(a.socket(), a.bind(atA).as("bind-peer"));
        l.play(b.socket(), b.bind(atB).as("bind-peer"));
        l.settlesIn(Stage.SLOW_SETTLE_MILLIS);
        l.change("slow", stage -> stage.slow(Openings.SLOW_KILOBITS));
        l.cross(
                l.changing("jam", Stage::jam),
                a.connect(atB).as("connect-crossing"),
                b.connect(atA).as("connect-crossing-too"));
        l.change("fast", Stage::fast);
        l.play(a.send("hello\n"));
        l.play(b.receive());
        l.play(b.send("good morning\n"));
        l.play(a.receive());
        l.play(a.shutdown());
        l.play(b.receive().as("recv-end"));
        l.play(b.close().as("close-second"));
        l.play(a.close().as("close-done"));
    }

    static void selfConnect(Lecture l) throws IOException, InterruptedException {
        InetSocketAddress itself = l.places().atServer();
        Descriptor socket = l.client();
        l.play(socket.socket());
        l.play(socket.bind(itself).as("bind-peer"));
        l.play(socket.connect(itself).as("connect-self"));
        l.play(socket.send("hello\n").as("send-self"));
        l.play(socket.receive().as("recv-self"));
        l.play(socket.shutdown().as("shutdown-self"));
        l.play(socket.receive().as("recv-both"));
        l.play(socket.close().as("close-done"));
    }

    static void refused(Lecture l) throws IOException, InterruptedException {
        Descriptor client = l.client();
        l.play(client.socket());
        l.play(client.connect(l.places().atServer()).as("connect-refused"));
        l.play(client.close().as("close-failed"));
    }

    static void rejected(Lecture l) throws IOException, InterruptedException {
        l.settlesIn(Stage.SLOW_SETTLE_MILLIS);
        l.change("slow", stage -> stage.slow(Openings.SLOW_KILOBITS));
        l.change("reject", Openings::rejectSyns);
        Descriptor client = l.client();
        l.play(client.socket());
        l.cross(
                l.changing("jam", Stage::jam), // the error must come when connect() is already waiting
                client.connect(l.places().atServer()).as("connect-rejected"));
        l.play(client.close().as("close-failed"));
    }

    static void unanswered(Lecture l) throws IOException, InterruptedException {
        l.change("drop", stage -> {
            Openings.doublePauses(stage);
            Openings.dropSyns(stage);
        });
        Descriptor client = l.client();
        l.play(client.socket());
        l.play(
                client.timeout(GIVE_UP_MILLIS),
                client.connect(l.places().atServer()).as("connect-unanswered"),
                client.close().as("close-failed"));
    }

    static void halfOpen(Lecture l) throws IOException, InterruptedException {
        Lectures.listening(l);
        l.change("drop-acks", Openings::dropAcks);
        Descriptor client = l.client();
        l.play(client.socket());
        l.play(client.connect(l.places().atServer()).as("connect-half"), l.passing(3_200, "pass-half-open"));
    }

    static void backlogFull(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = l.server();
        l.play(listener.socket(), listener.bind(l.places().atServer()));
        l.play(listener.listen(LEAST_BACKLOG).as("listen-one"));
        Descriptor[] clients = {
            l.descriptor("client-1"), l.descriptor("client-2"), l.descriptor("client-3"), l.descriptor("client-4")
        };
        for (int i = 0; i <= LEAST_BACKLOG; i++) {
            l.play(
                    clients[i].socket(),
                    clients[i].connect(l.places().atServer()).as("connect-queued"));
        }
        Descriptor[] served = {l.server(), l.server(), l.server(), l.server()};
        l.play(clients[2].socket(), clients[3].socket());
        l.cross(
                clients[2].connect(l.places().atServer()).as("connect-full"),
                clients[3].connect(l.places().atServer()).as("connect-full-too"),
                l.passing(500, "pass-full"),
                listener.accept(served[0]).as("accept-queued"),
                listener.accept(served[1]).as("accept-queued-too"));
        l.play(listener.accept(served[2]), listener.accept(served[3]).as("accept-more"));
        l.play(served[0].close().as("close-first"), served[1].close(), served[2].close(), served[3].close());
        for (Descriptor client : clients) {
            l.play(client.receive().as("recv-end"), client.close().as("close-second"));
        }
        Lectures.stopListening(l, listener);
    }

    static void discovery(Lecture l) throws IOException, InterruptedException {
        InetSocketAddress own = l.places().atClient(CLIENT_PORT);
        Descriptor listener = Lectures.listening(l);
        Descriptor client = l.client();
        Descriptor served = l.server();
        l.play(client.socket(), client.bind(own).as("bind-client"));
        l.play(client.connect(l.places().atServer()));
        l.play(listener.accept(served));
        l.play(client.send("hello\r\n"), served.receive(), served.send("Nice to hear you!\n"), client.receive());
        l.play(
                l.changing("crash", stage -> stage.rule("output", "tcp sport " + CLIENT_PORT + " drop")),
                client.lingerNot().as("linger-crash"),
                client.close().as("close-crash"),
                l.changing("crashed", Stage::withoutRules));
        Descriptor again = l.client();
        Descriptor servedAgain = l.server();
        l.play(again.socket(), again.bind(own).as("bind-client"));
        l.play(again.connect(l.places().atServer()).as("connect-discovery"));
        l.play(served.receive().as("recv-reset"), served.close().as("close-reset"));
        l.play(listener.accept(servedAgain).as("accept-more"));
        l.play(
                again.send("hello\r\n"),
                servedAgain.receive(),
                servedAgain.send("Nice to hear you!\n"),
                again.receive());
        l.play(
                again.close().as("close-first"),
                servedAgain.receive().as("recv-end"),
                servedAgain.close().as("close-second"));
        Lectures.stopListening(l, listener);
    }

    static void fastOpen(Lecture l) throws IOException, InterruptedException {
        l.change("allow-fast-open", Openings::allowFastOpen);
        Descriptor listener = Lectures.listening(l);
        for (String key : new String[] {"fast-open-cookie", "fast-open"}) {
            Descriptor client = l.client();
            Descriptor served = l.server();
            l.play(client.socket());
            l.play(client.sendFast(l.places().atServer(), "hello\r\n").as(key));
            l.play(listener.accept(served), served.receive());
            l.play(served.send("Nice to hear you!\n"), client.receive());
            l.play(
                    client.close().as("close-first"),
                    served.receive().as("recv-end"),
                    served.close().as("close-second"));
        }
        Lectures.stopListening(l, listener);
    }
}
