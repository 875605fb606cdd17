package io.github.tcpwalk.kernel;

import static io.github.tcpwalk.wire.Segment.FIN;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.kernel.StateTrace.Change;
import io.github.tcpwalk.tcp.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The states of one end before and after each segment captured at it, as the kernel had them. What arrives is captured
 * before it has its effect, what is sent after what made it: so a change belongs to the segment that arrived last, or,
 * when a call or a timer made it, to what is sent next.
 */
final class Truth {
    /** The trace is exact to a microsecond, and so is the comparison of the two clocks. */
    private static final long CLOCK_NANOS = 2_000;
    /** A socket that its program is just using takes what arrived afterwards. */
    private static final long BACKLOG_NANOS = 2_000_000;

    /** Data that comes in these is for nobody. */
    private static final Set<State> HALF_CLOSED = EnumSet.of(State.FIN_WAIT_1, State.FIN_WAIT_2);

    /** Why the end came to be CLOSED. */
    enum Ending {
        NONE,
        ORDERLY,
        /** By a call: linger 0, or close() with unread data. */
        ABORTED,
        /** Data came for a closed socket. */
        NOBODY_READS,
        RESET,
        /** By a call while SYN-SENT, of which nobody is told. */
        GIVEN_UP,
        TIMED_OUT
    }

    /**
     * @param judged false where the wire cannot show it: a call that has sent nothing yet, a timer
     * @param unsure states that it may have as well, as segments came at almost the same time
     */
    record At(State before, State after, boolean judged, Set<State> unsure) {
        boolean agrees(State printed, boolean afterwards) {
            return printed == (afterwards ? after : before);
        }
    }

    /** A change with the state as the RFC names it, before segment {@code place}, or after it. */
    private record Placed(int place, boolean afterSegment, State state, boolean own, long nanos, State before) {}

    private final boolean client;
    private final List<Told> segments;
    private final End end;
    private final long clockOffset;
    private final List<Placed> changes = new ArrayList<>();
    private final List<At> states = new ArrayList<>();
    private final boolean listens;
    /** What it takes and what it does not while it opens is its own affair. */
    private final boolean reserved;

    private Ending ending = Ending.NONE;

    /**
     * @param segments captured at this end
     * @param traced the changes of its socket
     * @param clockOffset what the capture's clock shows more than the monotonic one, nanoseconds
     */
    Truth(Played played, boolean client, List<Told> segments, List<Change> traced, long clockOffset) {
        this.client = client;
        this.segments = segments;
        this.end = client ? played.client : played.server;
        this.clockOffset = clockOffset;
        this.listens = !client && played.facts.opens.listens();
        this.reserved = listens && played.facts.opens.isReserved();
        traced.forEach(this::place);
        follow(!listens && traced.isEmpty());
    }

    /** One for each segment. */
    List<At> states() {
        return states;
    }

    Ending ending() {
        return ending;
    }

    boolean visited(State state) {
        return changes.stream().anyMatch(c -> c.state() == state);
    }

    /** The call in progress at a time of the capture's clock, or null. */
    Call callAt(long nanos) {
        long monotonic = nanos - clockOffset;
        return end.calls().stream()
                .filter(c -> c.startNanos() <= monotonic + CLOCK_NANOS && monotonic <= c.endNanos() + CLOCK_NANOS)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /**
     * The call that made the end send its FIN, or null. Before the third ACK it is only remembered, and the FIN leaves
     * when that comes, whatever the program does by then.
     */
    Call finCall() {
        return changes.stream()
                .filter(c -> c.state() == State.FIN_WAIT_1 || c.state() == State.LAST_ACK)
                .findFirst()
                .map(c -> endingCall(c.nanos()))
                .orElse(null);
    }

    private Call endingCall(long nanos) {
        Call call = callAt(nanos);
        if (call == null || call.ends()) {
            return call;
        }
        return end.calls().stream()
                .filter(c -> c.ends() && c.startNanos() <= nanos - clockOffset + CLOCK_NANOS)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private boolean sent(int i) {
        return segments.get(i).fromClient() == client;
    }

    private void place(Change c) {
        if (c.after() == State.SYN_SENT || c.after() == State.SYN_RECEIVED) {
            ending = Ending.NONE; // of the one before on the same ports
        }
        long nanos = c.nanos() + clockOffset;
        int arrived = -1;
        int next = segments.size();
        for (int i = 0; i < segments.size(); i++) {
            if (!sent(i) && segments.get(i).nanos() <= nanos + CLOCK_NANOS) {
                arrived = i;
            }
            if (next == segments.size() && segments.get(i).nanos() >= nanos - CLOCK_NANOS) {
                next = i;
            }
        }
        boolean own =
                switch (c.after()) {
                    case SYN_SENT, FIN_WAIT_1, LAST_ACK -> true;
                    case CLOSED -> closes(c, nanos, arrived, next);
                    default -> false;
                };
        State state = c.after();
        if (ending == Ending.ORDERLY && c.before() != State.LAST_ACK) {
            state = State.TIME_WAIT;
        }
        int place = own || arrived < 0 ? next : arrived;
        if (ending == Ending.TIMED_OUT) {
            place = Math.min(place, resetJustSent(nanos));
        }
        changes.add(new Placed(place, !own && arrived >= 0, state, own, nanos, c.before()));
    }

    /** Finds out why; true when a call or a timer did it and not what arrived. */
    private boolean closes(Change c, long nanos, int arrived, int next) {
        Call call = callAt(nanos);
        boolean near = arrived >= 0 && nanos - segments.get(arrived).nanos() < BACKLOG_NANOS;
        boolean resetNext =
                next < segments.size() && sent(next) && segments.get(next).has(RST);
        boolean answered = near && HALF_CLOSED.contains(c.before()) && resetAnswers(arrived);
        if (near && segments.get(arrived).has(RST)) {
            ending = Ending.RESET;
        } else if (call != null && call.ends() && (resetNext || !near)) {
            ending = c.before() == State.SYN_SENT ? Ending.GIVEN_UP : Ending.ABORTED;
            return true;
        } else if (near && (resetNext || answered)) {
            ending = Ending.NOBODY_READS;
            return true; // the wire shows it when the RST leaves
        } else if (near) {
            ending = Ending.ORDERLY;
        } else {
            ending = Ending.TIMED_OUT;
            return true;
        }
        return false;
    }

    /** The next that it sends after that is a RST. */
    private boolean resetAnswers(int arrived) {
        for (int i = arrived; i < segments.size(); i++) {
            if (sent(i)) {
                return segments.get(i).has(RST)
                        && segments.get(i).nanos() - segments.get(arrived).nanos() < BACKLOG_NANOS;
            }
        }
        return false;
    }

    /** Its timer sends the RST first. */
    private int resetJustSent(long nanos) {
        for (int i = 0; i < segments.size(); i++) {
            long since = nanos - segments.get(i).nanos();
            if (sent(i) && segments.get(i).has(RST) && since >= 0 && since < BACKLOG_NANOS) {
                return i;
            }
        }
        return segments.size();
    }

    private void follow(boolean unknown) {
        State now = listens ? State.LISTEN : State.CLOSED;
        boolean hidden = unknown;
        boolean traced = false;
        boolean finSent = false;
        boolean invisible = false;
        int next = 0;
        for (int i = 0; i < segments.size(); i++) {
            Told s = segments.get(i);
            boolean judged = true;
            for (; next < changes.size() && isBefore(changes.get(next), i); next++) {
                Placed c = changes.get(next);
                hidden = c.own() && c.state() != State.SYN_SENT || hidden && !c.own();
                judged &= !c.afterSegment(); // it came to be after a call that came first
                now = c.state();
                traced = true;
            }
            State before = now;
            if (sent(i) && s.has(FIN) && !finSent) {
                finSent = true; // it waited behind data: the wire shows where this end stood only now
                invisible = now == State.CLOSING || now == State.TIME_WAIT;
            }
            if (sent(i) && s.has(now == State.CLOSED ? RST : FIN)) {
                hidden = false;
            }
            if (sent(i) && now == State.CLOSED) {
                judged &= s.has(RST) || s.has(SYN);
            }
            for (; next < changes.size() && isAfter(changes.get(next), i); next++) {
                now = changes.get(next).state();
                traced = true;
            }
            if (next < changes.size() && changes.get(next).place() == i && !sent(i)) {
                judged = false; // a call in between
            }
            if (!sent(i) && !traced && listens) {
                hidden |= s.has(RST) || reserved;
                now = s.has(SYN) ? State.SYN_RECEIVED : now;
            }
            if (!sent(i) && s.has(SYN) && traced && listens && (now == State.CLOSED || now == State.TIME_WAIT)) {
                hidden = true; // a connection of its own may begin, whose states are not told apart here
            }
            if (!sent(i) && s.has(RST) && now == State.TIME_WAIT) {
                hidden = true; // it may end TIME-WAIT, which is not traced (RFC 1337)
            }
            states.add(new At(before, now, judged && !hidden && !invisible, unsure(i)));
        }
    }

    private static boolean isBefore(Placed c, int i) {
        return c.place() < i || c.place() == i && !c.afterSegment();
    }

    private static boolean isAfter(Placed c, int i) {
        return c.place() == i && c.afterSegment();
    }

    /** Which other states it may have where another segment came within the time a socket may be busy. */
    private Set<State> unsure(int i) {
        Set<State> states = EnumSet.noneOf(State.class);
        long nanos = segments.get(i).nanos();
        boolean crowded = i > 0 && nanos - segments.get(i - 1).nanos() < BACKLOG_NANOS && !sent(i - 1)
                || i + 1 < segments.size() && segments.get(i + 1).nanos() - nanos < BACKLOG_NANOS && !sent(i + 1);
        if (crowded) {
            for (Placed c : changes) {
                if (Math.abs(c.nanos() - nanos) < BACKLOG_NANOS) {
                    states.add(c.before());
                    states.add(c.state());
                }
            }
        }
        return states;
    }
}
