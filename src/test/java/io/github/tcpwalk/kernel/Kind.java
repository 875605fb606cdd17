package io.github.tcpwalk.kernel;

import java.util.Random;

/** How a conversation goes: how it opens, if that is not left to chance, and what each end's script does then. */
enum Kind {
    CLIENT_CLOSES(Farewells::clientCloses),
    SERVER_CLOSES(Farewells::serverCloses),
    HALF_CLOSE(Farewells::halfClose),
    BOTH_CLOSE(Farewells::bothClose),
    DATA_CROSSES_FIN(Farewells::dataCrossesFin),
    LINGER_0(Failures::linger0),
    UNREAD_DATA(Failures::unreadData),
    DATA_AFTER_CLOSE(Failures::dataAfterClose),
    ABORT_IN_FIN_WAIT_2(Failures::abortInFinWait2),
    ABORT_IN_CLOSE_WAIT(Failures::abortInCloseWait),
    HALF_OPEN(Failures::halfOpen),
    KEEP_ALIVE_TIMEOUT(Failures::keepAliveTimeout),
    FORGED_SEGMENT(Failures::forgedSegment),
    STAYS_OPEN((me, isClient, f) -> me.pause(f.moment)),
    REFUSED(Opens.NOBODY_LISTENS, (me, isClient, f) -> {}),
    HALF_CLOSE_BY_SERVER((me, isClient, f) -> Farewells.halfClose(me, !isClient, f)),
    LINGERS(Farewells::lingers),
    SLOW_READER(Opens.SMALL_BUFFERS, Farewells::slowReader),
    URGENT(Farewells::urgent),
    RECEIVES_NO_MORE(Farewells::receivesNoMore),
    ABORT_AFTER_SHUTDOWN(Failures::abortAfterShutdown),
    BOTH_ABORT(Failures::bothAbort),
    UNREAD_DATA_AT_BOTH(Failures::unreadDataAtBoth),
    USER_TIMEOUT(Failures::userTimeout),
    LISTENER_STOPS(Opens.NOT_ACCEPTED, Farewells::clientCloses),
    GIVES_UP_CONNECTING(Opens.GIVEN_UP, Farewells::clientCloses),
    BACKLOG_FULL(Opens.BACKLOG_FULL, Farewells::clientCloses),
    PORTS_REUSED(Opens.PORTS_REUSED, Farewells::clientCloses);

    /** What one end does once it is connected. */
    @FunctionalInterface
    interface Script {
        void play(End me, boolean isClient, Facts f) throws InterruptedException;
    }

    /** What chance decides of one conversation. */
    static final class Facts {
        final Weather weather;
        final int some;
        final int many;
        final int moment;
        final boolean coin;
        final boolean coin2;
        final boolean talks;
        final Forged forged;
        final Opens opens;
        /** A port that the client may use beside its own. */
        final int portBeside;

        Facts(Random random, Opens opens, int portBeside) {
            weather = new Weather(random);
            some = 1 + random.nextInt(random.nextBoolean() ? 400 : 9_000);
            many = 1 + random.nextInt(60_000);
            moment = random.nextInt(60);
            coin = random.nextBoolean();
            talks = random.nextInt(4) > 0;
            forged = Forged.values()[random.nextInt(Forged.values().length)];
            Opens drawn = Opens.any(random);
            this.opens = opens == null ? drawn : opens;
            coin2 = random.nextBoolean();
            this.portBeside = portBeside;
        }
    }

    private final Opens opens;
    private final Script script;

    Kind(Script script) {
        this(null, script);
    }

    Kind(Opens opens, Script script) {
        this.opens = opens;
        this.script = script;
    }

    /** What is lost then is sent again in vain, and that counts once. */
    boolean cutsThePath() {
        return this == USER_TIMEOUT || this == KEEP_ALIVE_TIMEOUT;
    }

    Facts draw(Random random, int portBeside) {
        return new Facts(random, opens, portBeside);
    }

    void play(End me, boolean isClient, Facts f) throws InterruptedException {
        script.play(me, isClient, f);
    }
}
