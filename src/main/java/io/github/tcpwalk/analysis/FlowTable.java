package io.github.tcpwalk.analysis;

import io.github.tcpwalk.wire.EndHash;
import io.github.tcpwalk.wire.IcmpError;
import io.github.tcpwalk.wire.Packet;

/**
 * Finds the newest conversation between two ends: open addressing over arrays, so that a look-up allocates nothing. The
 * hash is the same in both directions. A later conversation on the same ends takes the earlier one's place.
 */
final class FlowTable {
    /** Where others sleep; null where none does. */
    private final Roll roll;

    private int[] hashes = new int[1 << 10];
    private Conversation[] rows = new Conversation[1 << 10];
    private int used;

    /** @param roll rows in it are woken by the first packet between their ends; null for none */
    FlowTable(Roll roll) {
        this.roll = roll;
    }

    static int hash(Packet p, boolean tcp) {
        return p.endsHash ^ protocol(tcp);
    }

    static int hash(Conversation c) {
        return protocol(isTcp(c))
                ^ EndHash.of(
                        c.clientHigh(), c.clientLow(), c.clientPort(), c.serverHigh(), c.serverLow(), c.serverPort());
    }

    /** Of the ends of the packet that {@code e} quotes. */
    private static int hash(IcmpError e) {
        return protocol(e.quotedProtocol == 6)
                ^ EndHash.of(
                        e.quotedSourceHigh,
                        e.quotedSourceLow,
                        e.quotedSourcePort,
                        e.quotedDestinationHigh,
                        e.quotedDestinationLow,
                        e.quotedDestinationPort);
    }

    private static int protocol(boolean tcp) {
        return tcp ? 0 : 0x5555_5555;
    }

    /** Conversations that it holds. */
    int size() {
        return used;
    }

    /** Only so that the processor has at hand where the search for {@code hash} begins. */
    int touch(int hash) {
        return hashes[hash & rows.length - 1];
    }

    /** Where the search for {@code hash} begins; null for none. Mostly what it finds. */
    Conversation at(int hash) {
        return rows[hash & rows.length - 1];
    }

    Conversation find(int hash, Packet p, boolean tcp) {
        int mask = rows.length - 1;
        for (int i = hash & mask; rows[i] != null; i = i + 1 & mask) {
            if (hashes[i] == hash && isTcp(rows[i]) == tcp && rows[i].between(p)) {
                return rows[i];
            }
        }
        return tcp && roll != null ? woken(hash, roll.wake(hash, p)) : null;
    }

    private Conversation woken(int hash, TcpConversation one) {
        if (one != null) {
            put(hash, one);
        }
        return one;
    }

    /** Whether {@code e} quotes a packet between the ends of {@code c}. */
    static boolean isQuoted(Conversation c, IcmpError e) {
        return e.quotedProtocol == Awaiting.TCP == isTcp(c)
                && c.between(
                        e.ipVersion,
                        e.quotedSourceHigh,
                        e.quotedSourceLow,
                        e.quotedSourcePort,
                        e.quotedDestinationHigh,
                        e.quotedDestinationLow,
                        e.quotedDestinationPort);
    }

    /** The conversation of the packet that an ICMP error quotes; null when it was not seen. */
    Conversation findQuoted(IcmpError e) {
        boolean tcp = e.quotedProtocol == 6;
        int hash = hash(e);
        int mask = rows.length - 1;
        for (int i = hash & mask; rows[i] != null; i = i + 1 & mask) {
            if (hashes[i] == hash && isQuoted(rows[i], e)) {
                return rows[i];
            }
        }
        return tcp && roll != null ? woken(hash, roll.wake(hash, e)) : null;
    }

    void put(int hash, Conversation c) {
        if (used * 2 >= rows.length) {
            grow();
        }
        int mask = rows.length - 1;
        int i = hash & mask;
        while (rows[i] != null && !(hashes[i] == hash && isTcp(rows[i]) == isTcp(c) && sameEnds(rows[i], c))) {
            i = i + 1 & mask;
        }
        used += rows[i] == null ? 1 : 0;
        hashes[i] = hash;
        rows[i] = c;
    }

    /** Holds {@code c} no longer; those behind it move up. */
    void remove(Conversation c) {
        int mask = rows.length - 1;
        int free = hash(c) & mask;
        while (rows[free] != c) {
            if (rows[free] == null) {
                return;
            }
            free = free + 1 & mask;
        }
        for (int i = free + 1 & mask; rows[i] != null; i = i + 1 & mask) {
            // one may move up where that is not before its home
            if ((i - hashes[i] & mask) >= (i - free & mask)) {
                hashes[free] = hashes[i];
                rows[free] = rows[i];
                free = i;
            }
        }
        rows[free] = null;
        used--;
    }

    /** Holds nothing any more. */
    void clear() {
        hashes = new int[1 << 10];
        rows = new Conversation[1 << 10];
        used = 0;
    }

    private static boolean isTcp(Conversation c) {
        return c instanceof TcpConversation;
    }

    private static boolean sameEnds(Conversation x, Conversation c) {
        return x.between(
                c.ipVersion(),
                c.clientHigh(),
                c.clientLow(),
                c.clientPort(),
                c.serverHigh(),
                c.serverLow(),
                c.serverPort());
    }

    private void grow() {
        int[] oldHashes = hashes;
        Conversation[] old = rows;
        hashes = new int[old.length * 2];
        rows = new Conversation[old.length * 2];
        int mask = rows.length - 1;
        for (int k = 0; k < old.length; k++) {
            if (old[k] != null) {
                int i = oldHashes[k] & mask;
                while (rows[i] != null) {
                    i = i + 1 & mask;
                }
                hashes[i] = oldHashes[k];
                rows[i] = old[k];
            }
        }
    }
}
