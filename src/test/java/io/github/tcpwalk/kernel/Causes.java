package io.github.tcpwalk.kernel;

import static io.github.tcpwalk.wire.Segment.ACK;
import static io.github.tcpwalk.wire.Segment.RST;
import static io.github.tcpwalk.wire.Segment.SYN;

import io.github.tcpwalk.kernel.Figures.Question;
import io.github.tcpwalk.tcp.Note;
import io.github.tcpwalk.tcp.Role;
import io.github.tcpwalk.tcp.State;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Holds what {@code --explain} says of RST and FIN of the end at the capture against the calls it made. */
final class Causes {
    private static final Pattern NO_SOCKET = Pattern.compile(
            "no socket|no such socket|Nothing listens|knows nothing|does not know|no connection|nobody|"
                    + "has closed already|answers a segment",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABORT =
            Pattern.compile("linger|unread|cuts|abort|ends the attempt|before it knew", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMEOUT =
            Pattern.compile("keep-alive|keepalive|probes|timeout|timed out|gave up", Pattern.CASE_INSENSITIVE);
    private static final Pattern EITHER =
            Pattern.compile("close\\(\\) or shutdown|shutdown\\(SHUT_WR\\) or close|either", Pattern.CASE_INSENSITIVE);

    private final Figures figures;
    private final Played played;
    private final boolean client;
    private final List<Told> here;
    private final Truth own;
    private final Function<Told, String> place;

    Causes(Figures figures, Played played, boolean client, List<Told> here, Truth own, Function<Told, String> place) {
        this.figures = figures;
        this.played = played;
        this.client = client;
        this.here = here;
        this.own = own;
        this.place = place;
    }

    void compare() {
        boolean finSeen = false;
        for (int i = 0; i < here.size(); i++) {
            Told s = here.get(i);
            if (s.fromClient() != client) {
                continue;
            }
            if (s.has(RST)) {
                reset(i, s);
            } else if (!finSeen && (s.role() == Role.FIN || s.role() == Role.FIN_ACK)) {
                finSeen = true;
                fin(s);
            }
        }
    }

    private void reset(int i, Told s) {
        Truth.At truth = own.states().get(i);
        boolean first = here.subList(0, i).stream().noneMatch(t -> t.fromClient() == client && t.has(RST));
        Pattern cause;
        if (played.facts.opens == Opens.NOBODY_LISTENS || !first || !truth.judged()) {
            cause = NO_SOCKET;
        } else {
            cause = switch (own.ending()) {
                case ABORTED -> ABORT;
                case TIMED_OUT -> s.has(ACK) ? TIMEOUT : NO_SOCKET;
                case NONE -> truth.before() == State.LISTEN || truth.before() == State.SYN_RECEIVED ? null : NO_SOCKET;
                default -> NO_SOCKET;
            };
        }
        if (cause == null || s.explained().isEmpty()) {
            figures.notJudged(Question.RST_CAUSE);
        } else if (cause.matcher(s.explained()).find()) {
            figures.right(Question.RST_CAUSE);
        } else {
            String was = cause == ABORT ? "abort" : cause == TIMEOUT ? "timeout" : "no socket (" + own.ending() + ")";
            figures.wrong(Question.RST_CAUSE, "was " + was + ", said: " + shortened(s.explained()), place.apply(s));
        }
    }

    private void fin(Told s) {
        Call call = own.finCall();
        String text = s.explained();
        boolean close = text.contains("close()");
        boolean shutdown = text.contains("shutdown(");
        if (call == null || close == shutdown || EITHER.matcher(text).find() || s.has(SYN) || s.is(Note.BAD_CHECKSUM)) {
            figures.notJudged(Question.FIN_CALL);
        } else if (shutdown == call.name().equals(Call.SHUTDOWN)) {
            figures.right(Question.FIN_CALL);
        } else {
            figures.wrong(
                    Question.FIN_CALL, "was " + call.name() + ", said: " + shortened(s.explained()), place.apply(s));
        }
    }

    private static String shortened(String text) {
        return text.length() < 90 ? text : text.substring(0, 87) + "...";
    }
}
