package io.github.tcpwalk.kernel;

import io.github.tcpwalk.kernel.Kind.Facts;
import java.util.Random;

/** How both ends come to be connected, or do not. */
enum Opens {
    PLAIN,
    SIMULTANEOUS {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            me.meet();
            me.connect();
        }
    },
    /** Data in the SYN; the first of a client asks for a cookie instead. */
    FAST {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            openFast(me, isClient, f, true, true);
        }
    },
    FAST_WITHOUT_COOKIE {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            openFast(me, isClient, f, false, true);
        }
    },
    /** The server leaves the data of the SYN out. */
    FAST_REFUSED {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            openFast(me, isClient, f, f.coin, false);
        }
    },
    /** The server takes no connection before its data. */
    DEFERRED {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                PLAIN.open(me, true, f);
            } else {
                serve(me, KernelSocket.DEFER_ACCEPT, 1);
            }
        }
    },
    NOBODY_LISTENS {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                me.connect();
            }
        }
    },
    /** The client closes while it connects. */
    GIVEN_UP {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                me.meet();
                me.connect(0, f.moment / 2);
                if (f.coin) {
                    me.abort();
                } else {
                    me.close();
                }
            } else {
                PLAIN.open(me, false, f);
            }
        }
    },
    /** A window that is soon full. */
    SMALL_BUFFERS {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            me.useReceiveBuffer(isClient ? 6_000 : 4_000);
            PLAIN.open(me, isClient, f);
        }
    },
    /** The server's program ends before it took the connection from the queue. */
    NOT_ACCEPTED {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                PLAIN.open(me, true, f);
            } else {
                me.listen();
                me.meet();
                me.pause(20 + 5 * f.moment);
                me.stopListening();
            }
        }
    },
    /** Another waits in the queue, which is no longer: before the SYN comes, or before the third segment does. */
    BACKLOG_FULL {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            if (!isClient) {
                me.listen(0, 0, 0);
                me.meet();
                me.pause(f.coin2 ? 500 : 1_500);
                me.turnAway();
                me.accept();
            } else {
                me.meet();
                if (f.coin) {
                    me.connectBeside(f.portBeside);
                    me.pause(10);
                    me.connect();
                } else {
                    me.connect(0, f.weather.delayMillis);
                    me.connectBeside(f.portBeside);
                    me.connectAtLast();
                }
            }
        }
    },
    /** Once before, soon before. */
    PORTS_REUSED {
        @Override
        void open(End me, boolean isClient, Facts f) throws InterruptedException {
            PLAIN.open(me, isClient, f);
            if (me.connected()) {
                me.send(f.some);
                me.receive(f.some);
            }
            if (isClient == f.coin) {
                me.close();
            } else {
                me.receiveAll();
                me.close();
            }
            if (isClient) {
                me.pause(f.coin ? 1_200 : 4 * f.weather.delayMillis);
                me.connect();
            } else {
                me.accept();
            }
        }
    };

    /** The most that a SYN carries is a segment. */
    private static final int SHORT = 1_000;

    static Opens any(Random random) {
        Opens[] others = {SIMULTANEOUS, SIMULTANEOUS, FAST, FAST_WITHOUT_COOKIE, FAST_REFUSED, DEFERRED};
        int drawn = random.nextInt(16);
        return drawn < others.length ? others[drawn] : PLAIN;
    }

    /** Whether the listening end takes a SYN or a third segment is not for the wire to show. */
    boolean isReserved() {
        return this == DEFERRED || this == BACKLOG_FULL || this == NOT_ACCEPTED;
    }

    boolean listens() {
        return this != SIMULTANEOUS && this != NOBODY_LISTENS;
    }

    /** A server may send before the client knows. */
    boolean isFast() {
        return this == FAST || this == FAST_WITHOUT_COOKIE || this == FAST_REFUSED;
    }

    void open(End me, boolean isClient, Facts f) throws InterruptedException {
        if (isClient) {
            me.meet();
            me.connect();
        } else {
            serve(me, 0, 0);
        }
    }

    private static void serve(End me, int option, int value) throws InterruptedException {
        me.listen(End.BACKLOG, option, value);
        me.meet();
        me.accept();
    }

    private static void openFast(End me, boolean isClient, Facts f, boolean needsCookie, boolean taken)
            throws InterruptedException {
        if (isClient) {
            me.meet();
            me.connectFast(f.talks ? Math.min(f.some, SHORT) : 1, needsCookie);
        } else {
            me.listen();
            me.takeFastOpens(taken, needsCookie);
            me.meet();
            me.accept();
        }
    }
}
