package io.github.tcpwalk.lab.scenarios;

import java.io.IOException;

/** What happens between opening and closing, call by call. */
final class TransferLectures {
    private static final int SMALL_BUFFER_OCTETS = 4096;
    private static final int MUCH_OCTETS = 12 << 10;
    private static final int PROBED_MILLIS = 1_000;
    private static final int SILENT_MILLIS = 2_600;
    private static final int ROUNDS = 11;
    private static final int HEAD_OCTETS = 10;
    private static final int BODY_OCTETS = 20;
    private static final int REPLY_OCTETS = 5;
    private static final int CLIENT_PORT = 40_001;
    private static final int LOSSY_OCTETS = 40 << 10;

    private TransferLectures() {}

    static void zeroWindow(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = l.server();
        l.play(listener.socket());
        l.play(listener.option("SO_RCVBUF", Calls.SOL_SOCKET, Calls.SO_RCVBUF, SMALL_BUFFER_OCTETS));
        l.play(listener.bind(l.places().atServer()), listener.listen(1));
        Descriptor client = Lectures.connected(l);
        Descriptor served = Lectures.accepted(l, listener);
        l.play(client.fill(MUCH_OCTETS), l.passing(PROBED_MILLIS, "pass-zero-window"));
        l.play(client.shutdown().as("shutdown-queued"));
        l.play(served.receiveAll().as("recv-window"));
        l.play(served.close().as("close-second"), client.close().as("close-done"));
        Lectures.stopListening(l, listener);
    }

    static void keepAlive(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = Lectures.listening(l);
        Descriptor client = l.client();
        l.play(client.socket());
        l.play(
                client.option("SO_KEEPALIVE", Calls.SOL_SOCKET, Calls.SO_KEEPALIVE, 1),
                client.option("TCP_KEEPIDLE", Calls.IPPROTO_TCP, Calls.TCP_KEEPIDLE, 1),
                client.option("TCP_KEEPINTVL", Calls.IPPROTO_TCP, Calls.TCP_KEEPINTVL, 1));
        l.play(client.connect(l.places().atServer()));
        Descriptor served = Lectures.accepted(l, listener);
        l.play(l.passing(SILENT_MILLIS, "pass-keep-alive"));
        l.play(client.close().as("close-first"));
        l.play(served.receive().as("recv-end"), served.close().as("close-second"));
        Lectures.stopListening(l, listener);
    }

    static void nagle(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = Lectures.listening(l);
        Descriptor client = Lectures.connected(l);
        Descriptor served = Lectures.accepted(l, listener);
        Call[] round = {
            client.send(HEAD_OCTETS).as("send-head"),
            client.send(BODY_OCTETS).as("send-body"),
            served.receiveWhole(HEAD_OCTETS + BODY_OCTETS).as("recv-whole"),
            served.send(REPLY_OCTETS).as("send-reply"),
            client.receive().as("recv-reply")
        };
        l.atOnce(round);
        l.play(Lecture.again(ROUNDS, round));
        l.play(
                client.close().as("close-first"),
                served.receive().as("recv-end"),
                served.close().as("close-second"));
        Lectures.stopListening(l, listener);
    }

    static void timeWait(Lecture l) throws IOException, InterruptedException {
        Descriptor listener = Lectures.listening(l);
        for (boolean again : new boolean[] {false, true}) {
            Descriptor client = l.client();
            Descriptor served = l.server();
            l.play(
                    client.socket(),
                    client.bind(l.places().atClient(CLIENT_PORT)).as("bind-client"));
            Call connect = client.connect(l.places().atServer());
            l.play(again ? connect.as("connect-time-wait") : connect);
            l.play(listener.accept(served), served.send("hi\n"), client.receive());
            l.play(served.shutdown().as("shutdown-server"), client.receive().as("recv-end"));
            l.play(client.close().as("close-second"), served.close().as("close-time-wait"));
        }
        Lectures.stopListening(l, listener);
    }

    static void loss(Lecture l) throws IOException, InterruptedException {
        l.settlesIn(Stage.SLOW_SETTLE_MILLIS);
        Descriptor listener = Lectures.listening(l);
        l.change("lossy", Transfers::lossyPath);
        Descriptor client = Lectures.connected(l);
        Descriptor served = Lectures.accepted(l, listener);
        l.play(
                client.send(LOSSY_OCTETS).as("send-lossy"),
                served.receiveWhole(LOSSY_OCTETS).as("recv-lossy"));
        l.play(served.send("40960\n"), client.receive());
        l.play(client.close().as("close-first"));
        l.play(served.receive().as("recv-end"), served.close().as("close-second"));
        Lectures.stopListening(l, listener);
    }
}
