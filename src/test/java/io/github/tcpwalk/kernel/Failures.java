package io.github.tcpwalk.kernel;

import io.github.tcpwalk.kernel.Kind.Facts;

/** Scripts that do not. */
final class Failures {
    private Failures() {}

    static void linger0(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient == f.coin) {
            me.pause(f.moment);
            me.abort();
        } else {
            me.receiveAll();
            me.close();
        }
    }

    static void bothAbort(End me, boolean isClient, Facts f) throws InterruptedException {
        me.meet();
        if (f.coin) {
            me.send(f.some);
        }
        me.pause(isClient ? f.moment / 4 : 0);
        me.abort();
    }

    static void unreadData(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.send(2 + f.some);
            me.receiveAll();
        } else {
            me.receive(1);
            me.pause(f.moment);
        }
        me.close();
    }

    static void unreadDataAtBoth(End me, boolean isClient, Facts f) throws InterruptedException {
        me.send(f.some);
        me.meet();
        me.pause(isClient == f.coin ? f.moment : 0);
        if (f.coin2) {
            me.shutdown();
            me.pause(f.moment);
        }
        me.close();
    }

    /** The client is gone when data comes. */
    static void dataAfterClose(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.send(f.some);
        } else {
            me.receiveAll();
            me.pause(f.moment);
            me.send(f.some);
            me.pause(f.moment);
            me.send(f.some);
        }
        me.close();
    }

    static void abortInFinWait2(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.shutdown();
            me.pause(100 + f.moment);
            me.abort();
        } else {
            me.receiveAll();
            me.pause(200 + f.moment);
            me.close();
        }
    }

    static void abortInCloseWait(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.shutdown();
            me.receiveAll();
            me.close();
        } else {
            me.receiveAll();
            me.abort();
        }
    }

    /** In FIN-WAIT-1, CLOSING, LAST-ACK, or whatever it has come to. */
    static void abortAfterShutdown(End me, boolean isClient, Facts f) throws InterruptedException {
        me.meet();
        if (isClient || f.coin) {
            me.send(f.coin2 ? f.many : f.some);
            me.shutdown();
            me.pause(f.moment / (f.coin2 ? 1 : 3));
            me.abort();
        } else {
            me.receiveAll();
            me.shutdown();
            if (f.coin2) {
                me.abort();
            }
            me.close();
        }
    }

    /** The client's RST is lost; the server finds out when it sends. */
    static void halfOpen(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            f.weather.swallowsResets = true;
            me.abort();
            me.pause(50 + f.moment);
            f.weather.swallowsResets = false;
            me.meet();
        } else {
            me.meet();
            me.send(f.some);
            me.receiveAll();
            me.close();
        }
    }

    /** The path is gone: probes are not answered. */
    static void keepAliveTimeout(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.keepAlive(1, 2);
            me.pause(f.coin ? 1_300 : 300);
            f.weather.cut = true;
            me.receiveAll();
            me.close();
        } else {
            me.receiveAll();
            me.abort();
        }
    }

    /** The path is gone for longer than the program allows; then the other end speaks. */
    static void userTimeout(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.userTimeout(500 + 10 * f.moment);
            if (f.coin) {
                me.keepAlive(1, 5);
            }
            me.pause(100);
            f.weather.cut = true;
            if (!f.coin) {
                me.send(f.some);
            }
            me.pause(f.coin ? 2_500 : 1_800);
            f.weather.cut = false;
            me.meet();
            me.receiveAll();
            me.close();
        } else {
            me.meet();
            me.send(f.some);
            me.receiveAll();
            me.close();
        }
    }

    /** Somebody else sends what the server must refuse; then it goes on as if nothing had been. */
    static void forgedSegment(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            f.weather.forged = f.forged;
            me.send(f.some);
            me.pause(150 + f.moment);
            me.send(f.some);
            me.shutdown();
            me.receiveAll();
        } else {
            me.receive(f.some);
            me.send(f.some);
            me.receiveAll();
        }
        me.close();
    }
}
