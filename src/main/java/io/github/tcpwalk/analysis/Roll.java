package io.github.tcpwalk.analysis;

import io.github.tcpwalk.bound.Bound;
import io.github.tcpwalk.bound.Bounds;
import io.github.tcpwalk.wire.HeaderLog;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.LogRoom;
import io.github.tcpwalk.wire.Packet;
import io.github.tcpwalk.wire.Segment;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All conversations, in the order of their numbers. While most that begin say nothing, such are kept as rows of
 * {@link Sleepers}. When all was read, {@link #get} makes it from that: of many anew each time, always equal.
 */
final class Roll extends AbstractList<Conversation> implements RandomAccess {
    /**
     * After so many it is looked whether more than half of them have said nothing, as in a flood. 0, for tests: always
     * taken for so.
     */
    static int between = 1 << 12;
    /** So many stay as they were made: who asks again need not wait. */
    private static final int MOST_STAYING = 1 << 12;
    /** Of so many something is worked out by several threads. */
    private static final int MANY = 1 << 10;

    /** So many of those that woke stay awake before they may sleep again; at least 1. */
    static int drowsy = 1 << 9;

    private final Chunks chunks = new Chunks();
    private final Bounds bounds;
    private final LogRoom logs = new LogRoom();
    private final Sleepers sleepers = new Sleepers();
    private final SleeperTable table = new SleeperTable(i -> sleepers.endsHash(chunks.row(i)));
    /** Those that woke, in that order. */
    private final ArrayDeque<TcpConversation> woken = new ArrayDeque<>();

    private int size;
    /** Rows. */
    private int asleep;
    /** In memory no more. */
    private int dropped;
    /** There was a conversation, or a row, more than there may be: none begins any more. */
    private boolean full;

    private boolean fullOfRows;
    private long leftOut;
    private long rowsLeftOut;
    /** Of those that are made anew whenever somebody asks; null before the end. */
    private TraitTable traits;

    private boolean ended;
    private boolean someWoken;
    /** Those that a second telling passes over. */
    private final BitSet spared = new BitSet();

    private boolean flood = between == 0;
    /** Null before somebody asks. */
    private List<Conversation> chosen;

    private boolean numberedByWhole;
    private Choice chosenOf;
    private Predicate<Conversation> chosenBy;

    /** @param bounds of how many there may be */
    Roll(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Whether another conversation would be one too many; then the packet that it would begin with, or another of it,
     * is counted as left out. Once all was read nobody is.
     */
    boolean leavesOut() {
        full |= size - asleep - dropped >= bounds.of(Bound.CONVERSATIONS);
        if (full && !ended) {
            bounds.gaveUp(Bound.CONVERSATIONS, ++leftOut);
        }
        return full && !ended;
    }

    /** The same of another row. */
    boolean leavesOutRow() {
        fullOfRows |= asleep >= bounds.of(Bound.ATTEMPTS);
        if (fullOfRows) {
            bounds.gaveUp(Bound.ATTEMPTS, ++rowsLeftOut);
        }
        return fullOfRows;
    }

    @Override
    public Conversation get(int index) {
        Conversation c = awake(index);
        return c == null ? made(index) : c;
    }

    private TcpConversation made(int index) {
        TcpConversation c = sleepers.conversation(chunks.row(index), index + 1);
        c.madeBy = this;
        c.spared = spared.get(index);
        if (ended) {
            c.traits = traits.of(index);
            c.settle();
            c.end();
        }
        return c;
    }

    /** Whether it is more than a row. */
    boolean keeps(Conversation c) {
        return numberedByWhole || awake(c.number() - 1) == c;
    }

    /** Null where it is but a row. */
    Conversation awake(int index) {
        return chunks.awake(index);
    }

    @Override
    public boolean add(Conversation c) {
        chunks.grow(size);
        chunks.put(size++, c);
        look();
        return true;
    }

    private void look() {
        if (between > 0 && size % between == 0) {
            long silent = IntStream.range(size - between, size)
                    .mapToObj(this::awake)
                    .filter(c -> c == null || c.packets() <= 1 || c instanceof TcpConversation && Brief.isSilent(c))
                    .count();
            flood = silent > between / 2;
        }
    }

    /**
     * Adds the conversation that a segment begins between two ends that had none.
     *
     * @param hash of its ends
     */
    void add(int hash, int serial, Segment first, boolean matches, boolean remembers) {
        chunks.grow(size);
        chunks.putRow(size, sleepers.add(serial, first, matches, remembers));
        table.put(hash, size++);
        asleep++;
        look();
    }

    /** Whether the conversation that {@code s} begins is to be kept as a row. */
    boolean takes(Segment s) {
        boolean room = asleep < bounds.of(Bound.ATTEMPTS) || Begun.isAttempt(s); // which is left out
        return flood && room && sleepers.takes(s) && SleeperTable.takes(size);
    }

    /** Wakes the one between the ends of {@code p}, of which more comes; null for none. */
    TcpConversation wake(int hash, Packet p) {
        return wake(
                hash,
                p.ipVersion,
                p.sourceHigh,
                p.sourceLow,
                p.sourcePort,
                p.destinationHigh,
                p.destinationLow,
                p.destinationPort);
    }

    /** The same of the ends of the packet that an ICMP error quotes. */
    TcpConversation wake(int hash, IcmpError e) {
        return wake(
                hash,
                e.ipVersion,
                e.quotedSourceHigh,
                e.quotedSourceLow,
                e.quotedSourcePort,
                e.quotedDestinationHigh,
                e.quotedDestinationLow,
                e.quotedDestinationPort);
    }

    private TcpConversation wake(
            int hash, int version, long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
        int index = full
                ? -1
                : table.take(
                        hash, i -> sleepers.isBetween(chunks.row(i), version, aHigh, aLow, aPort, bHigh, bLow, bPort));
        return index < 0 ? null : wake(index);
    }

    private TcpConversation wake(int index) {
        TcpConversation c = made(index);
        c.madeBy = null;
        c.woken = true;
        woken.add(c);
        sleepers.release(chunks.row(index));
        asleep--;
        keep(c);
        return c;
    }

    /** The one that woke first, where many woke after it; null for none. */
    TcpConversation drowsiest() {
        return woken.size() > drowsy ? woken.poll() : null;
    }

    /**
     * One that woke is kept as a row again.
     *
     * @return false where that cannot be
     */
    boolean sleeps(TcpConversation c) {
        HeaderLog all = Brief.of(c);
        c.woken = false;
        if (all == null || full || ended || asleep >= bounds.of(Bound.ATTEMPTS) || !sleepers.roomy()) {
            return false;
        }
        int index = c.number() - 1;
        chunks.putRow(index, sleepers.add(c, all));
        table.put(FlowTable.hash(c), index);
        chunks.sleeps(index);
        asleep++;
        return true;
    }

    /** A second telling is through with it: of a row the same can be made again, unless it became something else. */
    boolean letsGo(Conversation c) {
        boolean may = !numberedByWhole && c instanceof TcpConversation tcp && tcp.madeBy != null && !tcp.mayBeRetold();
        if (may) {
            chunks.put(c.number() - 1, null);
        }
        return may;
    }

    /** Keeps what was made anew of a row, with what it became since. */
    void keep(TcpConversation c) {
        if (!numberedByWhole) {
            chunks.put(c.number() - 1, c);
        }
    }

    /** Once all was read: all are awake from now on, and have the numbers that they have in a larger whole. */
    void number(int[] numbers) {
        for (int i = 0; i < size; i++) {
            chunks.put(i, get(i));
            awake(i).renumber(numbers[i]);
        }
        numberedByWhole = true;
    }

    /**
     * Takes out one that is awake and turned out to be none; those after it move up.
     *
     * @param woken hears of rows among them
     */
    void takeBack(Conversation c, Consumer<TcpConversation> woken) {
        size--;
        for (int i = c.number() - 1; i < size; i++) {
            Conversation next = awake(i + 1);
            if (next == null) {
                int index = i + 1;
                table.take(sleepers.endsHash(chunks.row(index)), each -> each == index);
                TcpConversation other = wake(i + 1);
                woken.accept(other);
                next = other;
            }
            next.renumber(next.number() - 1);
            chunks.put(i, next);
        }
        chunks.put(size, null);
    }

    /** The first at {@code index} or after it that a second telling is about; the size where there is none. */
    int next(int index) {
        int at = index;
        while (at < size && (spared.get(at) || awake(at) != null && awake(at).wasTakenBack())) {
            at++;
        }
        return at;
    }

    /** Those that are in memory, and stand. */
    List<Conversation> remembered() {
        return chunks.standing(this);
    }

    /** How many are in memory. */
    int inMemory() {
        return size - dropped;
    }

    /** Drops those that are forgotten, and those that turned out to be none. */
    void sweep() {
        chosen = null;
        dropped += chunks.sweep();
    }

    /** Of one that is made anew whenever somebody asks. @return the same, kept for all that have it */
    Traits learn(TcpConversation c, Traits its) {
        return numberedByWhole ? its : traits.learn(c.number() - 1, its);
    }

    /** Nothing more comes of any. */
    void end() {
        ended = true;
        traits = new TraitTable(size);
        table.clear(); // none wakes any more
        woken.clear();
        awake().filter(c -> !c.wasTakenBack()).forEach(c -> {
            c.settle();
            c.end();
        });
    }

    /** Once all was read: so many of the rows are woken, for each of which somebody will ask more than once. */
    void wakeSome() {
        int woken = someWoken ? MOST_STAYING : 0;
        someWoken = ended;
        for (int i = 0; ended && i < size && woken < MOST_STAYING; i++) {
            if (awake(i) == null) {
                chunks.put(i, made(i));
                woken++;
            }
        }
    }

    /** What the first telling made of the packets is not needed any more. */
    void forget() {
        wakeSome();
        (size > MANY ? awake().parallel() : awake()).forEach(Conversation::forget);
        logs.clear();
    }

    /** Whether a second telling passes over one, also where it is made anew. */
    void spare(int index, Conversation c, boolean passedOver) {
        c.spared = passedOver;
        spared.set(index, passedOver);
    }

    /** Room for what waits to be thought about, of all of them. */
    LogRoom logs() {
        return logs;
    }

    /** Octets that the rows take, and what finds them; for measuring. */
    long octets() {
        return sleepers.octets() + table.octets() + chunks.octets();
    }

    /** Those that did not turn out to be none. */
    List<Conversation> standing() {
        return dropped > 0 ? remembered() : awake().anyMatch(Conversation::wasTakenBack) ? those(this::stands) : this;
    }

    /** Once all was read: those of them that are chosen. */
    List<Conversation> chosen(Choice choice) {
        if (chosen == null || chosenOf != choice || chosenBy != choice.went()) {
            chosenOf = choice;
            chosenBy = choice.went();
            chosen = choice.isAll() ? standing() : chosenStanding(choice);
        }
        return chosen;
    }

    /** Those that are chosen among all until now. */
    List<Conversation> chosenSoFar(Choice choice) {
        return ended ? chosen(choice) : choice.isAll() ? standing() : chosenStanding(choice);
    }

    private List<Conversation> chosenStanding(Choice choice) {
        return those(i -> stands(i) && choice.includes(get(i)));
    }

    private boolean stands(int index) {
        Conversation c = awake(index);
        return c == null ? dropped == 0 : !c.wasTakenBack();
    }

    private List<Conversation> those(IntPredicate test) {
        return new Those(this, IntStream.range(0, size).filter(test).toArray());
    }

    private Stream<Conversation> awake() {
        return IntStream.range(0, size).mapToObj(this::awake).filter(c -> c != null);
    }
}
