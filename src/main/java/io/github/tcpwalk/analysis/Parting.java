package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.capture.FrameList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which conversations of a capture that is told as it comes are told for good and forgotten when memory is wanted:
 * those that are over first, the longest silent of them first.
 */
final class Parting {
    /** What comes so late after the end of a conversation is rare: a FIN whose acknowledgment was lost. */
    private static final long QUIET_NANOS = 3_000_000_000L;
    /** Of the heap, what packets may take. */
    private static final int PACKETS_SHARE = 8;
    /** Of fewer no older half can be given up. */
    private static final long FEWEST_PAGES = 4;

    /** The same of conversations, with what is worked out of all of them when some are told. */
    private static final double CONVERSATIONS_SHARE = 0.4;

    private static final int CONVERSATION_OCTETS = 8 << 10;

    private final Conversations first;
    private final Kept kept;
    private final Choice choice;
    private final Parts parts;
    private final Retelling.Tools tools;
    private final int most;
    private long givenUp;
    private long parted;
    private boolean begun;

    Parting(Conversations first, Kept kept, Choice choice, Parts parts) {
        this.first = first;
        this.kept = kept;
        this.choice = choice;
        this.parts = parts;
        tools = new Retelling.Tools(choice.bounds());
        long room = (long) (Runtime.getRuntime().maxMemory() * CONVERSATIONS_SHARE) / CONVERSATION_OCTETS;
        most = (int) Math.max(2, usual(choice.bounds(), Bound.LIVE_CONVERSATIONS, room));
    }

    /** Octets of packets that may be kept. */
    static long packetOctets(Bounds bounds) {
        long octets = usual(bounds, Bound.LIVE_PACKETS, Runtime.getRuntime().maxMemory() / PACKETS_SHARE);
        return Math.max(octets, FEWEST_PAGES * FrameStore.pageOctets);
    }

    /** In a small heap less than usual; what somebody asked for holds. */
    private static long usual(Bounds bounds, Bound bound, long room) {
        long of = bounds.of(bound);
        return of == bound.usual ? Math.min(of, room) : of;
    }

    /** A frame came. @param of who tells it in parts; null for nobody */
    static void look(Parting of) throws IOException {
        if (of != null
                && (of.first.all().inMemory() >= of.most || of.kept.store().full())) {
            of.part(false, of.first.sweep().clockNanos());
        }
    }

    /** No further one comes; none was captured until {@code nanos}. */
    void end(long nanos) throws IOException {
        if (begun) {
            part(true, nanos);
        }
    }

    /** Whether anything was told for good. */
    boolean begun() {
        return begun;
    }

    private void part(boolean last, long nanos) throws IOException {
        begun = true;
        List<Conversation> known = first.all().remembered();
        boolean full = kept.store().full();
        long half = full ? kept.store().half() : Long.MIN_VALUE;
        List<Conversation> over = last ? known : over(known, half);
        Set<Conversation> told = new HashSet<>(over);
        if (full && !last) {
            known.stream().filter(c -> beginsBefore(c, half)).forEach(told::add);
        }
        List<Conversation> inOrder = known.stream().filter(told::contains).toList();
        Part part = new Part(kept, tools, choice, known, inOrder, over, half, nanos, last);
        part.settle();
        parted += part.parted();
        choice.bounds().gaveUp(Bound.LIVE_PACKETS, parted);
        parts.part(part);
        choice.forgot(part.over().size());
        part.forget();
        first.sweep().run();
        if (full) {
            kept.forgetBefore(half);
        }
    }

    private List<Conversation> over(List<Conversation> known, long half) {
        boolean many = known.size() >= most;
        List<Conversation> over = new ArrayList<>();
        List<Conversation> others = new ArrayList<>();
        for (Conversation c : known) {
            (isOver(c) ? over : others).add(c);
        }
        over.sort(Comparator.comparingLong(Conversation::lastNanos));
        int wanted = many ? most / 2 : 0;
        int taken = 0;
        while (taken < over.size() && (taken < wanted || isQuiet(over.get(taken)))) {
            taken++;
        }
        List<Conversation> chosen = new ArrayList<>(over.subList(0, taken));
        over.subList(taken, over.size()).stream()
                .filter(c -> beginsBefore(c, half))
                .forEach(chosen::add);
        if (chosen.size() < wanted) {
            others.sort(Comparator.comparingLong(Conversation::lastNanos));
            others.subList(0, wanted - chosen.size()).forEach(c -> {
                chosen.add(c);
                choice.bounds().gaveUp(Bound.LIVE_CONVERSATIONS, ++givenUp);
            });
        }
        return chosen;
    }

    private static boolean isOver(Conversation c) {
        return c.settled() || c instanceof TcpConversation && c.track != null && c.track.closing;
    }

    private boolean isQuiet(Conversation c) {
        return first.sweep().clockNanos() - c.lastNanos() > QUIET_NANOS;
    }

    /** Whether packets of it that were not told for good lie before a position. */
    private static boolean beginsBefore(Conversation c, long position) {
        if (c.frames() == null) {
            return false;
        }
        FrameList.Cursor cursor = c.frames().cursor();
        return cursor.next() && cursor.position() < position;
    }
}
