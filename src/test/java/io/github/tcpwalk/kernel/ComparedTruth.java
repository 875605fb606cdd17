package io.github.tcpwalk.kernel;

import io.github.tcpwalk.analysis.Analysis;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.capture.Capture;
import io.github.tcpwalk.capture.CaptureFile;
import io.github.tcpwalk.compare.Clock;
import io.github.tcpwalk.compare.ComparedConversation;
import io.github.tcpwalk.compare.ComparedSegment;
import io.github.tcpwalk.compare.Comparison;
import io.github.tcpwalk.compare.Fate;
import io.github.tcpwalk.kernel.Sighted.Sight;
import io.github.tcpwalk.testing.Octet;
import io.github.tcpwalk.testing.Wire;
import io.github.tcpwalk.testing.Wire.Carried;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a comparison against what the wire did. */
final class ComparedTruth {
    private static final Set<Fate> ALONE = EnumSet.of(Fate.OUTSIDE, Fate.LOST, Fate.PARTLY_LOST, Fate.NOT_CAPTURED);

    private static final int SYN = 2;

    private final List<String> wrong = new ArrayList<>();
    private final Map<Wire.Copy, Sight> sights = new HashMap<>();
    private final Map<Long, ComparedSegment> byFrameA = new HashMap<>();
    private final Map<Long, ComparedSegment> byFrameB = new HashMap<>();
    private final Sighted sighted;
    private final boolean identified;
    private final boolean stamped;
    /** How many packets of the same octets there are. */
    private final Map<String, Integer> alike = new HashMap<>();

    long segments;
    long lost;
    long doubled;
    long reordered;
    long outside;

    /**
     * @param identified packets have an IP identification of their own
     * @param stamped they have time stamps
     */
    ComparedTruth(Sighted sighted, boolean identified, boolean stamped, Path a, Path b) throws IOException {
        this.sighted = sighted;
        this.identified = identified;
        this.stamped = stamped;
        for (List<Sight> all : List.of(sighted.atA, sighted.atB)) {
            for (Sight s : all) {
                if (s.copies.isEmpty()) {
                    s.carried.forEach(c -> alike.merge(look(c), 1, Integer::sum));
                }
                for (Wire.Copy copy : s.copies) {
                    sights.put(copy, s);
                }
            }
        }
        try (Story storyA = Analysis.of(CaptureFile.open(a, Capture.Access.REPEATED));
                Story storyB = Analysis.of(CaptureFile.open(b, Capture.Access.REPEATED))) {
            storyA.remember();
            storyB.remember();
            Comparison comparison = Comparison.of(storyA, storyB);
            clock(comparison.clock());
            comparison.tell((one, other) -> true, new Comparison.Hearer() {
                @Override
                public void segment(ComparedSegment s) {
                    segments++;
                    boolean doubles = s.fate() == Fate.DUPLICATED;
                    if (!doubles || !s.fromAToB()) {
                        s.framesA().forEach(frame -> put(byFrameA, frame, s));
                    }
                    if (!doubles || s.fromAToB()) {
                        s.framesB().forEach(frame -> put(byFrameB, frame, s));
                    }
                }

                @Override
                public void conversation(ComparedConversation c) {
                    reordered += c.toServer().reordered() + c.toClient().reordered();
                }
            });
        }
        for (boolean fromLeft : new boolean[] {true, false}) {
            near(fromLeft);
            far(fromLeft);
        }
    }

    private String look(Carried c) {
        return c.fromLeft() + Arrays.toString(sighted.look(c));
    }

    /**
     * Nobody could tell the packet from another: it carries nothing, and no identification; or is a SYN of which each
     * capture may have another one.
     */
    private boolean isOneOfSeveral(Sight s) {
        boolean carries = Octet.payloadOctets(s.packet) > 0;
        boolean opens = (Octet.flags(s.packet) & SYN) != 0;
        return !identified && !carries
                || opens && !sighted.isWhole()
                || s.carried.stream().anyMatch(c -> alike.get(look(c)) > 1);
    }

    List<String> wrong() {
        return wrong.size() > 20 ? wrong.subList(0, 20) : wrong;
    }

    private void put(Map<Long, ComparedSegment> by, long frame, ComparedSegment s) {
        by.putIfAbsent(frame, s);
    }

    private void clock(Clock clock) {
        for (Clock.Piece piece : clock.pieces()) {
            long middle = piece.fromNanos() + (piece.toNanos() - piece.fromNanos()) / 2;
            long off = Math.abs(piece.offsetNanos() - sighted.ahead(middle));
            if (clock.kind() == Clock.Kind.BOTH_WAYS && off > piece.errorNanos() + 1) {
                wrong.add("clock is off by " + off + " beside " + piece.errorNanos());
            }
        }
        if (clock.pieces().size() > 1) {
            wrong.add("clock in " + clock.pieces().size() + " pieces");
        }
        if (clock.outOfLine() > 0) {
            wrong.add("clock: " + clock.outOfLine() + " out of line");
        }
    }

    private void near(boolean fromLeft) {
        for (Sight s : fromLeft ? sighted.atA : sighted.atB) {
            if (s.frame == 0 || !s.copies.isEmpty() || s.carried.get(0).fromLeft() != fromLeft) {
                continue;
            }
            ComparedSegment said = (fromLeft ? byFrameA : byFrameB).get(s.frame);
            long gone = s.carried.stream().filter(Carried::lost).count();
            Sight first = first(s);
            Fate fate = gone == s.carried.size()
                    ? Fate.LOST
                    : gone > 0 ? Fate.PARTLY_LOST : first == null ? Fate.OUTSIDE : Fate.ARRIVED;
            lost += gone;
            String which = (fromLeft ? "A" : "B") + " frame " + s.frame + " (" + Octet.text(s.packet) + ")";
            if (said == null) {
                nowhere(which, fate);
                continue;
            }
            if (isOneOfSeveral(s)) {
                continue;
            }
            if (said.fate() != fate) {
                boolean mayBe = (ALONE.contains(said.fate()) || fate == Fate.PARTLY_LOST && said.fate() == Fate.ARRIVED)
                        && ALONE.contains(fate)
                        && (sighted.nearlyLacks(s.nanos, fromLeft)
                                || sighted.lacks(s.nanos, fromLeft) && !sighted.shows(fromLeft));
                if (!mayBe) {
                    wrong.add(which + " is " + said.fate() + ", truth " + fate);
                }
                continue;
            }
            outside += fate == Fate.OUTSIDE ? 1 : 0;
            if (fate == Fate.ARRIVED) {
                arrived(s, first, said, which, fromLeft);
            } else if (fate == Fate.PARTLY_LOST) {
                long octets = s.carried.stream()
                        .filter(Carried::lost)
                        .mapToLong(c -> Octet.payloadOctets(c.packet()))
                        .sum();
                if (octets != said.lostOctets()) {
                    wrong.add(which + " lost " + said.lostOctets() + ", truth " + octets);
                }
            }
        }
    }

    /** That is right where the other capture has nothing of the conversation. */
    private void nowhere(String which, Fate fate) {
        if (fate != Fate.OUTSIDE && sighted.isWhole()) {
            wrong.add(which + " is told nowhere, truth " + fate);
        }
    }

    /** The first that the other capture has of it. */
    private Sight first(Sight s) {
        Sight first = null;
        for (Carried c : s.carried) {
            for (Wire.Copy copy : c.copies()) {
                Sight other = sights.get(copy);
                if (other.frame > 0 && (first == null || other.frame < first.frame)) {
                    first = other;
                }
            }
        }
        return first;
    }

    private void arrived(Sight s, Sight first, ComparedSegment said, String which, boolean fromLeft) {
        List<Long> frames = fromLeft ? said.framesB() : said.framesA();
        if (!frames.contains(first.frame)) {
            wrong.add(which + " is said to be " + frames + ", truth " + first.frame);
            return;
        }
        long truth = first.nanos - s.nanos;
        if (said.delayed()
                && said.delayErrorNanos() >= 0
                && Math.abs(said.delayNanos() - truth) > said.delayErrorNanos() + 1) {
            wrong.add(which + " took " + said.delayNanos() + " +- " + said.delayErrorNanos() + ", truth " + truth);
        }
    }

    private void far(boolean fromLeft) {
        for (Sight s : fromLeft ? sighted.atB : sighted.atA) {
            if (s.frame == 0 || s.copies.isEmpty() || s.carried.get(0).fromLeft() != fromLeft) {
                continue;
            }
            ComparedSegment said = (fromLeft ? byFrameB : byFrameA).get(s.frame);
            boolean second = true;
            boolean nearThere = false;
            for (int i = 0; i < s.copies.size(); i++) {
                second &= isSecond(s.carried.get(i), s.copies.get(i));
                nearThere |= sighted.entered(s.carried.get(i)).frame > 0;
            }
            Fate fate = !nearThere ? Fate.OUTSIDE : second ? Fate.DUPLICATED : Fate.ARRIVED;
            doubled += fate == Fate.DUPLICATED ? 1 : 0;
            String which = (fromLeft ? "B" : "A") + " frame " + s.frame + " (" + Octet.text(s.packet) + ")";
            if (said == null) {
                nowhere(which, fate);
            } else if (identified
                    && !(said.fate() == fate
                            || fate == Fate.ARRIVED && said.fate() == Fate.PARTLY_LOST
                            || ALONE.contains(fate)
                                    && ALONE.contains(said.fate())
                                    && sighted.nearlyLacks(s.nanos, !fromLeft)
                            || fate == Fate.OUTSIDE && second && said.fate() == Fate.DUPLICATED)) {
                wrong.add(which + " is " + said.fate() + ", truth " + fate);
            }
        }
    }

    private boolean isSecond(Carried c, Wire.Copy copy) {
        return c.copies().stream()
                .anyMatch(other -> other != copy && other.place() < copy.place() && sights.get(other).frame > 0);
    }
}
