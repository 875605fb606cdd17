package io.github.tcpwalk.kernel;

import io.github.tcpwalk.testing.Conditions;
import io.github.tcpwalk.testing.Octet;
import io.github.tcpwalk.testing.Wire.Carried;
import io.github.tcpwalk.testing.Wire.Copy;
import io.github.tcpwalk.testing.Wire.Gate;
import io.github.tcpwalk.wire.Segment;
import java.util.ArrayList;
import java.util.List;

/** What happens on the wire to two peers that look for each other; the left one comes first. */
enum Crossing {
    NOTHING(What.NONE, false, 0),
    /** The RST that refuses the left one's first SYN arrives just after that packet. */
    RST_BEHIND_SYN(What.RST_HELD, false, Segment.SYN),
    RST_BEHIND_THIRD_ACK(What.RST_HELD, false, Segment.ACK),
    RST_BEHIND_FIN(What.RST_HELD, false, Segment.FIN | Segment.ACK),
    /** It arrives in time, and once more just after that packet. */
    RST_AGAIN_BEHIND_SYN(What.RST_AGAIN, false, Segment.SYN),
    RST_AGAIN_BEHIND_SYN_ACK(What.RST_AGAIN, false, Segment.SYN | Segment.ACK),
    RST_AGAIN_BEHIND_ACK(What.RST_AGAIN, false, Segment.ACK),
    RST_AGAIN_BEHIND_FIN(What.RST_AGAIN, false, Segment.FIN | Segment.ACK),
    /** The left one's first SYN, which was refused, arrives again just after that packet was sent. */
    SYN_AGAIN_BEHIND_SYN(What.SYN_AGAIN, false, Segment.SYN),
    SYN_AGAIN_BEHIND_SYN_ACK(What.SYN_AGAIN, false, Segment.SYN | Segment.ACK),
    /** The left one's first SYN never arrives. */
    SYN_LOST(What.SYN_LOST, false, 0);

    private static final int CONTROL = Segment.SYN | Segment.ACK | Segment.RST | Segment.FIN;

    /** What is done to a packet. */
    enum What {
        NONE,
        RST_HELD,
        RST_AGAIN,
        SYN_AGAIN,
        SYN_LOST
    }

    private final What what;
    private final boolean byLeft;
    private final int flags;

    /** @param flags of the packet that what is held waits for */
    Crossing(What what, boolean byLeft, int flags) {
        this.what = what;
        this.byLeft = byLeft;
        this.flags = flags;
    }

    What what() {
        return what;
    }

    Conditions conditions(int delayMillis, long seed) {
        Conditions conditions = new Conditions(seed).delayMillis(delayMillis);
        boolean[] done = {false};
        Gate gate = new Gate();
        return conditions.but((packet, fromLeft, copies) -> {
            if (!Octet.isTcp(packet)) {
                return List.of();
            }
            boolean ofSyn = what == What.SYN_AGAIN || what == What.SYN_LOST;
            int wanted = ofSyn ? Segment.SYN : Segment.RST | Segment.ACK;
            if (what != What.NONE && fromLeft == ofSyn && is(packet, wanted)) {
                synchronized (done) {
                    if (!done[0]) {
                        done[0] = true;
                        return chosen(packet, copies, gate);
                    }
                }
            }
            boolean awaited = fromLeft == byLeft && flags != 0 && is(packet, flags);
            return awaited ? copies.stream().map(c -> c.arriving(gate::open)).toList() : copies;
        });
    }

    private List<Copy> chosen(byte[] packet, List<Copy> copies, Gate gate) {
        List<Copy> arriving = new ArrayList<>();
        if (what == What.RST_AGAIN || what == What.SYN_AGAIN) {
            arriving.addAll(copies);
        }
        if (what != What.SYN_LOST) {
            arriving.add(Copy.of(packet, 0).behind(gate));
        }
        return arriving;
    }

    /** When the right one comes. */
    boolean rightComes(List<Carried> log) {
        return switch (what) {
            case NONE -> true;
            case SYN_LOST -> log.stream().anyMatch(c -> c.fromLeft() && is(c.packet(), Segment.SYN));
            default -> log.stream().anyMatch(c -> !c.fromLeft() && is(c.packet(), Segment.RST | Segment.ACK));
        };
    }

    /** Whether all that was held arrived, and with nothing else done both SYNs were under way at once. */
    boolean happened(Meeting meeting) {
        boolean arrived = meeting.log.stream()
                .flatMap(c -> c.copies().stream())
                .allMatch(copy -> !copy.held() || copy.arrivedNanos() > 0);
        return arrived && (this != NOTHING || meeting.right.answeredSyn());
    }

    static boolean is(byte[] packet, int flags) {
        return Octet.isTcp(packet) && (Octet.flags(packet) & CONTROL) == flags;
    }
}
