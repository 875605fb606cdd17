package io.github.tcpwalk.finding;

import java.util.ArrayList;
import java.util.List;

/** All detectors, and which of them a conversation deserves. */
final class Detectors {
    private static final Detector[] NONE = {};

    private interface Kind {
        /** Null when the first pass left no trace of what it looks for. */
        Detector on(Subject subject);
    }

    private interface Sided {
        Detector on(Subject subject, boolean client);
    }

    private static final List<Kind> ATTEMPT = List.of(
            ConnectionRefused::on,
            WrongPort::on,
            ConnectionRejected::on,
            ConnectionUnanswered::on,
            AcceptQueueFull::on,
            MiddleboxReset::on,
            TimeWaitReuse::on);
    private static final List<Kind> LIFE = List.of(
            HandshakeIncomplete::on,
            SlowHandshake::on,
            Resets::on,
            SlowResponder::on,
            IdleGap::on,
            HalfCloseInUse::on,
            OpeningFacts::on,
            UncommonPaths::on,
            KeepAlive::onClient,
            KeepAlive::onServer,
            CaptureLimits::on);
    private static final List<Sided> EACH_END = List.of(
            PacketLoss::on,
            RetransmissionTimeout::on,
            ZeroWindowStall::on,
            WindowLimited::on,
            LateAcks::on,
            SmallWrites::on,
            CaptureDroppedPackets::on);

    private Detectors() {}

    static Detector[] on(Subject subject) {
        List<Detector> chosen = new ArrayList<>();
        for (Kind kind : ATTEMPT) {
            add(chosen, kind.on(subject));
        }
        if (subject.stillborn()) {
            return chosen.toArray(NONE);
        }
        for (Kind kind : LIFE) {
            add(chosen, kind.on(subject));
        }
        for (Sided sided : EACH_END) {
            add(chosen, sided.on(subject, true));
            add(chosen, sided.on(subject, false));
        }
        return chosen.isEmpty() ? NONE : chosen.toArray(NONE);
    }

    private static void add(List<Detector> chosen, Detector detector) {
        if (detector != null) {
            chosen.add(detector);
        }
    }
}
