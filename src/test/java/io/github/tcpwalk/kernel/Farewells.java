package io.github.tcpwalk.kernel;

import io.github.tcpwalk.kernel.Kind.Facts;

/** Scripts that end as they should. */
final class Farewells {
    private Farewells() {}

    static void clientCloses(End me, boolean isClient, Facts f) throws InterruptedException {
        closeInTurn(me, isClient, f);
    }

    static void serverCloses(End me, boolean isClient, Facts f) throws InterruptedException {
        closeInTurn(me, !isClient, f);
    }

    /** One end closes, the other reads to the end of the stream, and closes after a while or at once. */
    private static void closeInTurn(End me, boolean first, Facts f) throws InterruptedException {
        if (first) {
            me.pause(f.moment);
            if (f.coin) {
                me.send(f.many);
            }
            me.close();
        } else {
            me.receiveAll();
            me.pause(f.moment % 2 == 0 ? 0 : f.moment);
            me.close();
        }
    }

    /** The first has no more to send and says so; the other answers after that. */
    static void halfClose(End me, boolean first, Facts f) throws InterruptedException {
        if (first) {
            me.send(f.some);
            me.shutdown();
            me.receiveAll();
            me.close();
        } else {
            me.receiveAll();
            me.pause(f.moment);
            me.send(f.many);
            if (f.coin) {
                me.shutdown();
                me.pause(f.moment);
            }
            me.close();
        }
    }

    static void bothClose(End me, boolean isClient, Facts f) throws InterruptedException {
        me.meet();
        if (f.coin) {
            me.shutdown();
            me.receiveAll();
        }
        me.close();
    }

    /** The client closes while the server sends. */
    static void dataCrossesFin(End me, boolean isClient, Facts f) throws InterruptedException {
        me.meet();
        if (isClient) {
            me.shutdown();
        } else {
            me.send(f.some);
        }
        me.receiveAll();
        me.close();
    }

    /** close() waits until all is acknowledged, or a second. */
    static void lingers(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient == f.coin) {
            me.linger(1);
            me.send(f.many);
        } else {
            me.receiveAll();
            me.pause(f.moment);
        }
        me.close();
    }

    /** The window closes, and opens again. */
    static void slowReader(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient == f.coin) {
            me.meet();
            me.pause(300 + 20 * f.moment);
            me.receiveAll();
        } else {
            me.meet();
            me.send(20_000 + f.many);
            if (f.coin2) {
                me.shutdown();
                me.receiveAll();
            }
        }
        me.close();
    }

    static void urgent(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.send(f.some);
            me.sendUrgent();
            me.pause(f.moment);
            me.send(f.some);
            me.sendUrgent();
        } else {
            me.receiveAll();
        }
        me.close();
    }

    /** What comes then is acknowledged all the same. */
    static void receivesNoMore(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.receiveNoMore();
            me.send(f.some);
            me.pause(f.moment);
            me.shutdown();
            me.pause(100);
        } else {
            me.receive(f.some);
            me.send(f.some);
            me.pause(f.moment);
            me.send(f.some);
            me.receiveAll();
        }
        me.close();
    }
}
