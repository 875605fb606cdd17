package io.github.tcpwalk.kernel;

import java.util.Random;

/** How a conversation goes: what each end's script does once the opening is done. */
enum Kind {
    /** One end closes, the other reads to the end of the stream, and closes after a while or at once. */
    CLIENT_CLOSES {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            closeInTurn(isClient ? client : server, isClient, f);
        }
    },
    SERVER_CLOSES {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            closeInTurn(isClient ? client : server, !isClient, f);
        }
    },
    /** The client has no more to send and says so; the server answers after that. */
    HALF_CLOSE {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.send(f.some);
                client.shutdown();
                client.receiveAll();
                client.close();
            } else {
                server.receiveAll();
                server.pause(f.moment);
                server.send(f.many);
                if (f.coin) {
                    server.shutdown();
                    server.pause(f.moment);
                }
                server.close();
            }
        }
    },
    BOTH_CLOSE {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            End me = isClient ? client : server;
            me.meet();
            if (f.coin) {
                me.shutdown();
                me.receiveAll();
            }
            me.close();
        }
    },
    /** The client closes while the server sends. */
    DATA_CROSSES_FIN {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.meet();
                client.shutdown();
                client.receiveAll();
                client.close();
            } else {
                server.meet();
                server.send(f.some);
                server.receiveAll();
                server.close();
            }
        }
    },
    LINGER_0 {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            End me = isClient ? client : server;
            if (isClient == f.coin) {
                me.pause(f.moment);
                me.abort();
            } else {
                me.receiveAll();
                me.close();
            }
        }
    },
    UNREAD_DATA {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.send(2 + f.some);
                client.receiveAll();
                client.close();
            } else {
                server.receive(1);
                server.pause(f.moment);
                server.close();
            }
        }
    },
    /** The client is gone when data comes. */
    DATA_AFTER_CLOSE {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.send(f.some);
                client.close();
            } else {
                server.receiveAll();
                server.pause(f.moment);
                server.send(f.some);
                server.pause(f.moment);
                server.send(f.some);
                server.close();
            }
        }
    },
    ABORT_IN_FIN_WAIT_2 {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.shutdown();
                client.pause(100 + f.moment);
                client.abort();
            } else {
                server.receiveAll();
                server.pause(200 + f.moment);
                server.close();
            }
        }
    },
    ABORT_IN_CLOSE_WAIT {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.shutdown();
                client.receiveAll();
                client.close();
            } else {
                server.receiveAll();
                server.abort();
            }
        }
    },
    /** The client's RST is lost; the server finds out when it sends. */
    HALF_OPEN {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                f.weather.swallowsResets = true;
                client.abort();
                client.pause(50 + f.moment);
                f.weather.swallowsResets = false;
                client.meet();
            } else {
                server.meet();
                server.send(f.some);
                server.receiveAll();
                server.close();
            }
        }
    },
    /** The path is gone: probes are not answered. */
    KEEP_ALIVE_TIMEOUT {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                client.keepAlive(1, 2);
                client.pause(f.coin ? 1_300 : 300);
                f.weather.cut = true;
                client.receiveAll();
                client.close();
            } else {
                server.receiveAll();
                server.abort();
            }
        }
    },
    /** Somebody else sends what the server must refuse; then it goes on as if nothing had been. */
    FORGED_SEGMENT {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            if (isClient) {
                f.weather.forged = f.forged;
                client.send(f.some);
                client.pause(150 + f.moment);
                client.send(f.some);
                client.shutdown();
                client.receiveAll();
                client.close();
            } else {
                server.receive(f.some);
                server.send(f.some);
                server.receiveAll();
                server.close();
            }
        }
    },
    /** Nobody closes while the capture runs. */
    STAYS_OPEN {
        @Override
        void play(End client, End server, boolean isClient, Facts f) throws InterruptedException {
            (isClient ? client : server).pause(f.moment);
        }
    },
    /** Nobody listens. */
    REFUSED {
        @Override
        void play(End client, End server, boolean isClient, Facts f) {
            // connect() failed
        }
    };

    /** What chance decides of one conversation. */
    static final class Facts {
        final Weather weather;
        final int some;
        final int many;
        final int moment;
        final boolean coin;
        final boolean talks;
        final Forged forged;

        Facts(Random random) {
            weather = new Weather(random);
            some = 1 + random.nextInt(random.nextBoolean() ? 400 : 9_000);
            many = 1 + random.nextInt(60_000);
            moment = random.nextInt(60);
            coin = random.nextBoolean();
            talks = random.nextInt(4) > 0;
            forged = Forged.values()[random.nextInt(Forged.values().length)];
        }
    }

    abstract void play(End client, End server, boolean isClient, Facts f) throws InterruptedException;

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
}
