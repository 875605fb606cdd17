package io.github.tcpwalk.view;

import io.github.tcpwalk.wire.EndHash;
import io.github.tcpwalk.wire.Packet;

/** The numbers between each two ends: open addressing, so that a look-up allocates nothing. */
final class TcpdumpPairs {
    private int[] hashes = new int[1 << 10];
    private TcpdumpNumbers[] rows = new TcpdumpNumbers[1 << 10];
    private int used;

    /** Those between the ends of {@code p}, made when there are none. */
    TcpdumpNumbers of(Packet p) {
        int hash = EndHash.of(p);
        int i = hash & rows.length - 1;
        while (rows[i] != null) {
            if (hashes[i] == hash && rows[i].between(p)) {
                return rows[i];
            }
            i = i + 1 & rows.length - 1;
        }
        TcpdumpNumbers made = new TcpdumpNumbers(p);
        put(i, hash, made);
        if (++used * 2 > rows.length) {
            grow();
        }
        return made;
    }

    private void put(int i, int hash, TcpdumpNumbers numbers) {
        hashes[i] = hash;
        rows[i] = numbers;
    }

    private void grow() {
        int[] oldHashes = hashes;
        TcpdumpNumbers[] old = rows;
        hashes = new int[old.length * 2];
        rows = new TcpdumpNumbers[old.length * 2];
        for (int k = 0; k < old.length; k++) {
            if (old[k] != null) {
                int i = oldHashes[k] & rows.length - 1;
                while (rows[i] != null) {
                    i = i + 1 & rows.length - 1;
                }
                put(i, oldHashes[k], old[k]);
            }
        }
    }
}
