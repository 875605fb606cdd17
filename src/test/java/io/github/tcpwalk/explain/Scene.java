package io.github.tcpwalk.explain;

import io.github.tcpwalk.tcp.Closing;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Opening;
import io.github.tcpwalk.tcp.Party;
import io.github.tcpwalk.tcp.Phase;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;

/** Builds facts for tests: initial numbers are 500 (client, A) and 4294967295 (server, B), so that one wraps. */
final class Scene {
    static final long CLIENT_ISS = 500;
    static final long SERVER_ISS = 4_294_967_295L;

    private final Opening opening;
    private final Closing closing;
    private boolean absolute;
    private Phase phase = Phase.OPEN;

    Scene(Opening opening, Closing closing) {
        this.opening = opening;
        this.closing = closing;
    }

    Scene absolute() {
        absolute = true;
        return this;
    }

    Scene phase(Phase wanted) {
        phase = wanted;
        return this;
    }

    /** @param ack relative, or -1 for a segment without ACK; states as "fromBefore>fromAfter toBefore>toAfter" */
    SegmentFacts segment(
            Role role, int step, Party from, long seq, long ack, int payloadOctets, String states, Note... notes) {
        Party to =
                switch (from) {
                    case CLIENT -> Party.SERVER;
                    case SERVER -> Party.CLIENT;
                    case A -> opening == Opening.SELF_CONNECT ? Party.A : Party.B;
                    case B -> Party.A;
                };
        boolean forward = from == Party.CLIENT || from == Party.A;
        long noteBits = 0;
        for (Note note : notes) {
            noteBits |= note.bit;
        }
        String[] names = states.split("[> ]");
        return new SegmentFacts(
                role,
                phase,
                step,
                opening,
                closing,
                from,
                to,
                seq,
                Math.max(ack, 0),
                raw(forward ? CLIENT_ISS : SERVER_ISS, seq),
                raw(forward ? SERVER_ISS : CLIENT_ISS, Math.max(ack, 0)),
                absolute,
                ack >= 0,
                payloadOctets,
                state(names[0]),
                state(names[1]),
                state(names[2]),
                state(names[3]),
                false,
                false,
                false,
                -1,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null,
                noteBits);
    }

    private static long raw(long initial, long relative) {
        return (initial + relative) & 0xFFFF_FFFFL;
    }

    private static State state(String rfcName) {
        return State.valueOf(rfcName.replace('-', '_'));
    }
}
