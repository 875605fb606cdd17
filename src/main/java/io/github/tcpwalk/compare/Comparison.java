package io.github.tcpwalk.compare;

import io.github.tcpwalk.analysis.Conversation;
import io.github.tcpwalk.analysis.Story;
import io.github.tcpwalk.analysis.TcpConversation;
import io.github.tcpwalk.bound.Bound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two captures of the same traffic, taken at two points: which conversations are in both, how the clocks stand, and of
 * each conversation what became of every segment between the points.
 *
 * <p>Both captures are read to the end first; then each conversation by itself, twice, so that memory is taken by the
 * largest one and not by all.
 */
public final class Comparison {
    /** Traces are kept from the first to the second look while all of them take no more than this share of memory. */
    private static final int KEPT_SHARE = 8;

    /** Of the memory that there may be, rows of one conversation with what aligning them takes. */
    private static final int ROWS_SHARE = 3;

    /** Rows at the beginning of a capture that began later than its conversation. */
    private static final int UNSURE_ROWS = 128;

    /** Of a conversation that may be another one, to find that out. */
    private static final int LIKELY_ROWS = 1 << 12;

    private static final int OCTETS_A_ROW = Trace.ROW_OCTETS + 160;

    private final Point a;
    private final Point b;
    private final OptionTable options = new OptionTable();
    private final Matching matching;
    private final Looks looks;
    private final Map<Pair, Place> places = new HashMap<>();
    /** How many more conversations of a client have it nearer A. */
    private final Map<String, Integer> byClient = new HashMap<>();

    private long allLeftOut;
    private Clock clock;
    /** Where nothing shows which point is nearer the client. */
    private Place assumed;

    /** Hears of conversations, one after the other. */
    public interface Hearer {
        /** Before a conversation: whether its segments are to be told; else only what they came to. */
        default boolean hears(MatchedConversation c) throws IOException {
            return true;
        }

        /** In order of A's clock, of the conversation that {@link #conversation} tells of next. */
        default void segment(ComparedSegment s) throws IOException {}

        void conversation(ComparedConversation c) throws IOException;
    }

    /** Which conversations are told; the others are looked at for the clocks only. */
    public interface Chosen {
        boolean includes(TcpConversation itsA, TcpConversation itsB);
    }

    private Comparison(Story a, Story b) throws IOException {
        this.a = new Point(a);
        this.b = new Point(b);
        long most = Runtime.getRuntime().maxMemory() / ROWS_SHARE / (2 * OCTETS_A_ROW);
        int rows = (int) Math.min(Math.min(most, a.choice().bounds().of(Bound.COMPARED)), Integer.MAX_VALUE / 4);
        Recorder recorder = new Recorder(options, rows);
        matching = Matching.of(a, b, recorder);
        looks = new Looks(this.a, this.b, recorder, Runtime.getRuntime().maxMemory() / KEPT_SHARE);
        looks.learn(matching.pairs());
        align();
        likely();
        if (clock.kind() != Clock.Kind.UNKNOWN) {
            missed();
        }
    }

    /** What nothing but content or ends speaks for is borne out by times, or it is none. */
    private void likely() throws IOException {
        if (matching.likely().isEmpty()) {
            return;
        }
        Looks alike = new Looks(a, b, new Recorder(options, LIKELY_ROWS), 0);
        List<Timing> timings = new ArrayList<>();
        for (Pair pair : matching.likely()) {
            Timing timing = new Timing(pair, alike.at(pair).sure(), Math.max(a.rounded, b.rounded));
            if (timing.fits.isEmpty() && !timing.relayed) {
                timing = new Timing(pair, alike.relayed(pair).sure(), Math.max(a.rounded, b.rounded));
            }
            timings.add(timing);
        }
        Map<String, Place> sides = new HashMap<>();
        byClient.forEach((client, votes) -> {
            if (votes != 0) {
                sides.put(client, votes > 0 ? Place.CLIENT_A : Place.CLIENT_B);
            }
        });
        Agreement agreement = new Agreement(timings, sides, a.extent, b.extent);
        List<Pair> found = clock.isKnown() ? agreement.with(clock) : agreement.withEachOther();
        if (found.isEmpty()) {
            return;
        }
        for (Timing t : timings) {
            if (t.relayed && found.contains(t.pair)) {
                looks.relayed(t.pair);
            }
        }
        matching.take(found);
        align();
    }

    /** Finds out how their clocks stand, of captures that were read to the end, and remember where packets lie. */
    public static Comparison of(Story a, Story b) throws IOException {
        return new Comparison(a, b);
    }

    public Story a() {
        return a.story;
    }

    public Story b() {
        return b.story;
    }

    public Clock clock() {
        return clock;
    }

    /** Conversations in both. */
    public int matched() {
        return matching.pairs().size();
    }

    /** Whether nothing but like octets or ends speaks for any of them. */
    public boolean isByContentAlone() {
        return matched() > 0 && matching.pairs().stream().noneMatch(Pair::isProven);
    }

    /** How often A's capture holds most packets; what is not a first sight of one counts for nothing. */
    public int timesInA() {
        return a.doubles.times();
    }

    public int timesInB() {
        return b.doubles.times();
    }

    /**
     * Of those that only one capture has, the ones that it has before and after translation, one of which is in both.
     */
    public Set<TcpConversation> translatedCopies() {
        return matching.translatedCopies();
    }

    /** TCP conversations that only A has. */
    public List<TcpConversation> onlyInA() {
        return matching.onlyInA();
    }

    public List<TcpConversation> onlyInB() {
        return matching.onlyInB();
    }

    /** What the other capture did while one of {@link #onlyInA()}, or {@link #onlyInB()}, went on. */
    public Meanwhile meanwhile(TcpConversation c, boolean ofA) {
        List<TcpConversation> others = ofA ? onlyInB() : onlyInA();
        if (clock.kind() == Clock.Kind.UNKNOWN || others.stream().anyMatch(o -> ends(o).equals(ends(c)))) {
            return Meanwhile.UNKNOWN;
        }
        return ofA
                ? Meanwhile.of(b.extent, clock.atB(c.firstNanos()), clock.atB(c.lastNanos()))
                : Meanwhile.of(a.extent, clock.atA(c.firstNanos()), clock.atA(c.lastNanos()));
    }

    private static Set<String> ends(TcpConversation c) {
        return new HashSet<>(List.of(c.client(), c.server()));
    }

    /** Conversations of A and B that are not TCP, and were not compared; those of the same ends in both are one. */
    public long others() throws IOException {
        long others = 0;
        Map<String, Integer> ofA = new HashMap<>();
        for (Story story : List.of(a.story, b.story)) {
            for (Conversation c : story.conversations()) {
                if (c instanceof TcpConversation) {
                    continue;
                }
                boolean clientFirst = c.client().compareTo(c.server()) <= 0;
                String ends = clientFirst ? c.client() + " " + c.server() : c.server() + " " + c.client();
                boolean again = story == b.story && ofA.merge(ends, -1, Integer::sum) >= 0;
                others += again ? 0 : 1;
                if (story == a.story) {
                    ofA.merge(ends, 1, Integer::sum);
                }
            }
        }
        return others;
    }

    private void align() throws IOException {
        ClockSamples oriented = new ClockSamples();
        ClockSamples together = new ClockSamples();
        byClient.clear();
        places.clear();
        int forA = 0;
        List<Pair> open = new ArrayList<>();
        for (Pair pair : matching.pairs()) {
            Alignment sure = looks.at(pair).sure();
            Place place = Sides.of(sure);
            places.put(pair, place);
            int vote = place == Place.CLIENT_A ? 1 : place == Place.CLIENT_B ? -1 : 0;
            forA += vote;
            byClient.merge(pair.a().clientAddress(), vote, Integer::sum);
            if (place == Place.UNKNOWN) {
                open.add(pair);
            } else {
                sample(sure, place, UNSURE_ROWS, place == Place.SAME ? together : oriented);
                Outside.look(sure, place, a.extent, b.extent);
            }
        }
        if (oriented.isEmpty() && together.isEmpty()) {
            for (Pair pair : matching.pairs()) { // better than nothing
                Place place = places.get(pair);
                sample(looks.at(pair).sure(), place == Place.UNKNOWN ? Place.CLIENT_A : place, 0, oriented);
            }
        }
        assumed = forA < 0 ? Place.CLIENT_B : Place.CLIENT_A;
        clock = new Clock(oriented, together, a.rounded, b.rounded);
        for (Pair pair : open) {
            places.put(pair, Sides.byClock(looks.at(pair).sure(), clock));
        }
    }

    /** Where nothing shows it: as in most conversations of that client, or in most of all. */
    private Place assumed(Pair pair) {
        int votes = byClient.getOrDefault(pair.a().clientAddress(), 0);
        return votes > 0 ? Place.CLIENT_A : votes < 0 ? Place.CLIENT_B : assumed;
    }

    /** A conversation of hosts whose others are in both passed both points, also one that only one capture has. */
    private void missed() throws IOException {
        if (onlyInA().stream().noneMatch(Comparison::isWhole)
                && onlyInB().stream().noneMatch(Comparison::isWhole)) {
            return;
        }
        Set<String> hostsA = new HashSet<>();
        Set<String> hostsB = new HashSet<>();
        for (Pair pair : matching.pairs()) {
            hostsA.add(hosts(pair.a()));
            hostsB.add(hosts(pair.b()));
        }
        for (TcpConversation c : onlyInA()) {
            if (isWhole(c) && hostsA.contains(hosts(c))) {
                b.extent.missed(clock.atB(c.firstNanos()));
                b.extent.missed(clock.atB(c.lastNanos()));
            }
        }
        for (TcpConversation c : onlyInB()) {
            if (isWhole(c) && hostsB.contains(hosts(c))) {
                a.extent.missed(clock.atA(c.firstNanos()));
                a.extent.missed(clock.atA(c.lastNanos()));
            }
        }
    }

    private static String hosts(TcpConversation c) {
        String client = c.clientAddress();
        String server = c.serverAddress();
        return client.compareTo(server) < 0 ? client + " " + server : server + " " + client;
    }

    /** Both ends spoke: what the farther one sent came past both points. */
    private static boolean isWhole(TcpConversation c) {
        return !c.isAttempt()
                && c.summary().established() // a refusal may be of anything before the server
                && c.summary().client().segments() > 0
                && c.summary().server().segments() > 0;
    }

    private static void sample(Alignment sure, Place place, int unsureRows, ClockSamples samples) {
        Bearings bearings = sure.bearings;
        int[] unsure = new int[2];
        for (int direction = 0; direction < 2; direction++) {
            Trace near = Fates.nearIsA(place, direction) ? bearings.a : bearings.b;
            unsure[direction] = bearings.hasBeginning(near, direction) ? 0 : unsureRows;
        }
        for (int i = 0; i < sure.edges.size; i++) {
            int rowA = sure.edges.a[i];
            int rowB = sure.edges.b[i];
            int direction = bearings.direction(bearings.a, rowA);
            boolean nearIsA = Fates.nearIsA(place, direction);
            // what was sent before a capture began may be sent again in it, and look the same
            boolean mayBeAgain = (nearIsA ? rowA : rowB) < unsure[direction]
                    && !sure.likeness[direction].identifies(bearings.a, rowA);
            if ((sure.edges.marks[i] & Edges.SURE) != 0 && !mayBeAgain) {
                samples.add(bearings.a.nanos[rowA], bearings.b.nanos[rowB], nearIsA);
            }
        }
    }

    /**
     * Tells of the chosen conversations in the order of A's numbers.
     *
     * @return how many
     */
    public long tell(Chosen chosen, Hearer hearer) throws IOException {
        Contents contents = new Contents(a.story, b.story);
        long told = 0;
        for (Pair pair : matching.pairs()) {
            if (chosen.includes(pair.a(), pair.b())) {
                hearer.conversation(compare(pair, contents, hearer));
                told++;
            }
        }
        return told;
    }

    /** What a capture lacks that missed packets may have been there. */
    private void doubt(Way[] ways) throws IOException {
        boolean byA = a.story.droppedPackets() > 0;
        boolean byB = b.story.droppedPackets() > 0;
        for (Way way : ways) {
            byA |= way.countMissedByA() > 0;
            byB |= way.countMissedByB() > 0;
        }
        for (Way way : ways) {
            if (way.fromAToB() ? byB : byA) {
                way.missed();
            }
        }
    }

    private ComparedConversation compare(Pair pair, Contents contents, Hearer hearer) throws IOException {
        Looks.Looked looked = looks.at(pair);
        Place found = places.get(pair);
        Place place = found == Place.UNKNOWN ? assumed(pair) : found;
        Paces paces = new Paces(looked.sure(), place, clock);
        Fates fates = new Fates(looked.sure().decided(paces), place, clock, paces, a, b);
        Rows rows =
                new Rows(fates, new Numbers(looked.bearings(), pair), clock, found == Place.UNKNOWN, options, contents);
        Way[] ways = {new Way(true, fates.nearIsA(0)), new Way(false, fates.nearIsA(1))};
        List<IcmpSight> icmp = IcmpSights.of(fates, clock, found, pair.swapped());
        MatchedConversation matched = new MatchedConversation(pair, found, looked.sure().relayed, icmp);
        boolean hears = hearer.hears(matched);
        rows.tell(s -> {
            ways[s.fromClient() ? 0 : 1].add(s);
            if (hears) {
                hearer.segment(s);
            }
        });
        Bearings bearings = looked.bearings();
        for (int direction = 0; direction < 2; direction++) {
            long framesA = bearings.rows(bearings.a, direction);
            ways[direction].finish(rows.changes(direction), framesA, bearings.rows(bearings.b, direction));
        }
        doubt(ways);
        long leftOut = bearings.a.leftOut + bearings.b.leftOut;
        if (leftOut > 0) {
            allLeftOut += leftOut;
            a.story.choice().bounds().gaveUp(Bound.COMPARED, allLeftOut);
        }
        return new ComparedConversation(matched, ways[0], ways[1], rows.resets(), leftOut);
    }
}
