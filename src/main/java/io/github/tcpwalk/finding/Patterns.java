package io.github.tcpwalk.finding;

import static io.github.tcpwalk.finding.FindingName.ACCEPT_QUEUE_FULL;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_ENDS_EARLY;
import static io.github.tcpwalk.finding.FindingName.CAPTURE_STARTS_LATE;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REFUSED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_REJECTED;
import static io.github.tcpwalk.finding.FindingName.CONNECTION_UNANSWERED;
import static io.github.tcpwalk.finding.FindingName.HANDSHAKE_INCOMPLETE;
import static io.github.tcpwalk.finding.FindingName.WRONG_PORT;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.tcp.Opening;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Floods, scans, sweeps and backscatter of a capture, and which conversations are part of one. */
final class Patterns {
    /** What a single conversation of a flood or scan shows, and the flood or scan explains. */
    private static final Set<FindingName> EXPLAINED = EnumSet.of(
            CONNECTION_REFUSED,
            CONNECTION_REJECTED,
            CONNECTION_UNANSWERED,
            HANDSHAKE_INCOMPLETE,
            WRONG_PORT,
            ACCEPT_QUEUE_FULL);

    /** Of so many attempts none is told by itself. */
    private static final int VERY_MANY = 1000;
    /** Nor of so many that are part of floods of any size. */
    private static final int VERY_MANY_IN_ALL = 100_000;
    /** About so many conversations a part. */
    private static final int PART = 10_000;
    /** Then what they make is told, so that it does not grow without end. */
    private static final long MOST_TAKEN = 1_000_000;
    /** Of the heap, for each. */
    private static final long TAKEN_OCTETS = 512;

    private final Addresses.Room room = new Addresses.Room();
    private final SynFlood floods;
    private final PortScan scans;
    private final AddressSweep sweeps;
    private final Backscatter backscatter;
    private final WideFlood wide;
    private final MssVaries varying;
    private final List<PatternSearch> kinds;
    private long taken;
    /** Very many are part of one flood or another. */
    private boolean flooded;

    /** @param chosen what somebody asked to hear of: only patterns that have any of it are told */
    Patterns(List<Conversation> all, Predicate<Conversation> chosen) {
        int total = all.size();
        floods = new SynFlood(total, all.stream().allMatch(chosen), room);
        scans = new PortScan(total, room);
        sweeps = new AddressSweep(total, room);
        backscatter = new Backscatter(total, room);
        wide = new WideFlood(total, room);
        varying = new MssVaries();
        kinds = List.of(floods, scans, sweeps, backscatter, varying);
        all.forEach(this::count);
        if (floods.others() >= SynFlood.FEWEST) {
            all.forEach(this::measure);
        }
        floods.measured();
        all.forEach(any -> take(any, chosen));
        List<PatternSearch> curious =
                kinds.stream().filter(PatternSearch::settle).toList();
        for (Conversation any : curious.isEmpty() ? List.<Conversation>of() : all) {
            if (any instanceof TcpConversation c && c.traits().opening().completed()) {
                curious.forEach(kind -> kind.completed(c));
            }
        }
        curious.forEach(PatternSearch::end);
        widen(all, chosen);
        flooded = floods.size() >= VERY_MANY_IN_ALL;
    }

    private void measure(Conversation any) {
        if (any instanceof TcpConversation c) {
            floods.measure(c);
        }
    }

    /** Is what is left too much as well? */
    private void widen(List<Conversation> all, Predicate<Conversation> chosen) {
        if (floods.others() >= VERY_MANY) {
            for (Conversation any : all) {
                if (any instanceof TcpConversation c && SynFlood.isUnfinished(c) && !covered(c)) {
                    wide.count(c);
                }
            }
            for (Conversation any : all) {
                if (any instanceof TcpConversation c) {
                    widen(c, chosen.test(c), covered(c));
                }
            }
        }
        wide.end();
    }

    private void widen(TcpConversation c, boolean chosen, boolean covered) {
        if (c.traits().opening().completed()) {
            wide.completed(c);
        } else if (!covered) {
            wide.take(c, chosen);
        }
    }

    /** Of conversations that come part by part, to be told of at the end: those that many attempts make. */
    Patterns() {
        floods = new SynFlood(PART, false, room);
        scans = new PortScan(PART, room);
        sweeps = new AddressSweep(PART, room);
        backscatter = new Backscatter(PART, room);
        wide = new WideFlood(PART, room);
        varying = null;
        kinds = List.of(floods, scans, sweeps, backscatter);
    }

    /** Another part of them. */
    void more(List<Conversation> part, Predicate<Conversation> chosen) {
        kinds.forEach(PatternSearch::renew);
        wide.renew();
        part.forEach(this::count);
        part.forEach(any -> take(any, chosen));
        for (Conversation any : part) {
            if (any instanceof TcpConversation c) {
                widen(c, chosen.test(c), covered(c)); // by what is known until now
            }
            if (any instanceof TcpConversation c && c.traits().opening().completed()) {
                kinds.forEach(kind -> kind.completed(c));
            } else {
                taken++;
            }
        }
    }

    /** Whether what was taken is as much as may be kept. */
    boolean full() {
        return taken >= Math.min(MOST_TAKEN, Runtime.getRuntime().maxMemory() / TAKEN_OCTETS);
    }

    /** No more parts come. */
    List<Pattern> end() {
        kinds.forEach(PatternSearch::settle);
        kinds.forEach(PatternSearch::end);
        wide.end();
        return all();
    }

    List<Pattern> varying() {
        return varying.found();
    }

    private void count(Conversation any) {
        if (any instanceof TcpConversation c) {
            for (PatternSearch kind : kinds) {
                kind.count(c);
            }
            if (varying == null) {
                wide.count(c); // a part comes but once
            }
        }
    }

    private void take(Conversation any, Predicate<Conversation> chosen) {
        if (any instanceof TcpConversation c) {
            boolean asked = chosen.test(c);
            for (PatternSearch kind : kinds) {
                kind.take(c, asked);
            }
        }
    }

    List<Pattern> all() {
        List<Pattern> all = new ArrayList<>();
        kinds.forEach(kind -> all.addAll(kind.found()));
        all.addAll(wide.found());
        return all;
    }

    boolean covers(TcpConversation c) {
        return covered(c) || wide.size(c) > 0;
    }

    private boolean covered(TcpConversation c) {
        return floods.covers(c) || scans.covers(c) || sweeps.covers(c);
    }

    /** One that came to nothing, as very many with it did: it has nothing to tell that their pattern does not. */
    boolean engulfs(TcpConversation c) {
        if (backscatter.size(c) >= VERY_MANY) {
            return true;
        }
        return (Surroundings.failed(c) || c.traits().opening() == Opening.HALF_OPEN)
                && (flooded && floods.covers(c)
                        || floods.size(c) >= VERY_MANY
                        || wide.size(c) > 0
                        || scans.size(c) >= VERY_MANY
                        || sweeps.size(c) >= VERY_MANY);
    }

    boolean explains(TcpConversation c, Finding finding) {
        boolean limit = finding.name() == CAPTURE_STARTS_LATE || finding.name() == CAPTURE_ENDS_EARLY;
        return EXPLAINED.contains(finding.name()) && covers(c)
                || limit && backscatter.covers(c)
                || scans.coversProbe(c);
    }
}
