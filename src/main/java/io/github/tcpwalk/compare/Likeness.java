package io.github.tcpwalk.compare;

/**
 * What of a segment comes out of the path between both points as it went in, in one direction: by that, sights of one
 * packet are told from those of another that carries the same. Learned from units that each capture has once.
 */
final class Likeness {
    /** Of so many in ten, for what may change now and then. */
    private static final int MOST = 9;

    private static final int ALL = 10;
    private static final int FEW = 3;
    /** Octets that a piece of a large segment has at least, as a rule (RFC 9293 section 3.7.1). */
    private static final int LEAST_PIECE = 500;

    private final Bearings bearings;
    private final int direction;
    private final Kept stamps = new Kept();
    private final Kept echoes = new Kept();
    private final Kept ids = new Kept();
    private final Kept windows = new Kept();
    private final Kept acks = new Kept();
    private final Kept blocks = new Kept();

    /** How often one field came out as it went in. */
    private static final class Kept {
        private int same;
        private int all;
        private boolean kept;

        private void count(boolean isSame) {
            same += isSame ? 1 : 0;
            all++;
        }

        private void decide() {
            kept = all > 0 && same * ALL >= all * MOST;
        }

        /** Little is known of this conversation: others count as well. */
        private void decide(Habits habits, int what) {
            habits.add(what, all < FEW ? 0 : same, all < FEW ? 0 : all);
            if (all < FEW) {
                long withOthers = all + habits.all(what);
                kept = withOthers > 0 && (same + habits.same(what)) * 2L >= withOthers;
            } else {
                kept = same * 2L >= all; // who writes others writes all of them
            }
        }
    }

    Likeness(Bearings bearings, int direction, Units units, Habits habits) {
        this.bearings = bearings;
        this.direction = direction;
        for (int u = 0; u < units.count; u++) {
            if (units.a.count(u) == 1 && units.b.count(u) == 1) {
                learn(units.a.rows[units.a.from[u]], units.b.rows[units.b.from[u]]);
            }
        }
        if (acks.all == 0) {
            learnFromAny(units);
        }
        if (blocks.all == 0) {
            learnBlocks(units); // they stand in duplicate acknowledgments, of which there is never one alone
        }
        stamps.decide(habits, Habits.STAMPS);
        // who leaves numbers as they are leaves time stamps: it was sent twice, and one of each is in one capture
        stamps.kept |= stamps.all < FEW && !bearings.moved(direction);
        echoes.decide();
        ids.decide(habits, Habits.IDS);
        windows.decide();
        acks.decide();
        blocks.decide();
    }

    /** Nothing is there just once: what is the same in any two sights is taken for kept. */
    private void learnFromAny(Units units) {
        Kept[] all = {stamps, echoes, ids, windows, acks, blocks};
        for (int u = 0; u < units.count; u++) {
            for (int i = units.a.from[u]; i < units.a.from[u + 1] && i < units.a.from[u] + MOST; i++) {
                for (int k = units.b.from[u]; k < units.b.from[u + 1] && k < units.b.from[u] + MOST; k++) {
                    learn(units.a.rows[i], units.b.rows[k]);
                }
            }
        }
        for (Kept one : all) {
            one.all = one.same;
        }
    }

    private void learnBlocks(Units units) {
        for (int u = 0; u < units.count; u++) {
            for (int i = units.a.from[u]; i < units.a.from[u + 1] && i < units.a.from[u] + MOST; i++) {
                for (int k = units.b.from[u]; k < units.b.from[u + 1] && k < units.b.from[u] + MOST; k++) {
                    boolean same =
                            bearings.a.blocks(units.a.rows[i]) > 0 && sameBlocks(units.a.rows[i], units.b.rows[k]);
                    blocks.same += same ? 1 : 0;
                }
            }
        }
        blocks.all = blocks.same;
    }

    private void learn(int rowA, int rowB) {
        Trace a = bearings.a;
        Trace b = bearings.b;
        if (a.is(rowA, Trace.STAMPED) && b.is(rowB, Trace.STAMPED)) {
            stamps.count(a.stamp[rowA] == b.stamp[rowB]);
            echoes.count(a.echo[rowA] == b.echo[rowB]);
        }
        boolean begins = a.seq[rowA] == bearings.seq(b, rowB, direction);
        if (begins && (a.ipId[rowA] > 0 || b.ipId[rowB] > 0)) {
            ids.count(a.ipId[rowA] == b.ipId[rowB]);
        }
        if (!isWhole(rowA, rowB)) {
            return;
        }
        windows.count(a.windowField(rowA) == b.windowField(rowB));
        acks.count(sameAck(rowA, rowB));
        if (a.blocks(rowA) > 0 || b.blocks(rowB) > 0) {
            blocks.count(sameBlocks(rowA, rowB));
        }
    }

    /** Whether both begin and end at the same octet. */
    boolean isWhole(int rowA, int rowB) {
        return bearings.a.octets[rowA] == bearings.b.octets[rowB]
                && bearings.a.seq[rowA] == bearings.seq(bearings.b, rowB, direction);
    }

    boolean sameAck(int rowA, int rowB) {
        return bearings.a.ack[rowA] == bearings.ack(bearings.b, rowB, direction);
    }

    /** SACK blocks, moved as acknowledgments are. */
    boolean sameBlocks(int rowA, int rowB) {
        Trace a = bearings.a;
        Trace b = bearings.b;
        boolean same = a.blocks(rowA) == b.blocks(rowB);
        long shift = bearings.shift[1 - direction];
        for (int i = 0; same && i < a.blocks(rowA); i++) {
            same = a.left(rowA, i) == b.left(rowB, i) + shift && a.right(rowA, i) == b.right(rowB, i) + shift;
        }
        return same;
    }

    /** Whether sights are told apart by something that hardly two packets share. */
    boolean identifies() {
        return stamps.kept || ids.kept;
    }

    /** What a packet and its sight at B have in common; 0 where that is nothing. */
    long mark(Trace of, int row) {
        return LongIndex.key(
                stamps.kept && of.is(row, Trace.STAMPED) ? of.stamp[row] : 0, ids.kept ? of.ipId[row] : 0, 0);
    }

    /** Whether the two may be sights of one packet, or of pieces of one. */
    boolean mayBe(int rowA, int rowB) {
        Trace a = bearings.a;
        Trace b = bearings.b;
        if (a.is(rowA, Trace.STAMPED) && b.is(rowB, Trace.STAMPED)) {
            if (stamps.kept && a.stamp[rowA] != b.stamp[rowB] || echoes.kept && a.echo[rowA] != b.echo[rowB]) {
                return false;
            }
        }
        if (ids.kept && !sameId(rowA, rowB)) {
            return false;
        }
        return !isWhole(rowA, rowB)
                || (!windows.kept || a.windowField(rowA) == b.windowField(rowB))
                        && (!acks.kept || sameAck(rowA, rowB))
                        && (!blocks.kept || sameBlocks(rowA, rowB));
    }

    /** IPv4 identification counts on from piece to piece. */
    private boolean sameId(int rowA, int rowB) {
        int idA = bearings.a.ipId[rowA];
        int idB = bearings.b.ipId[rowB];
        if (idA <= 0 && idB <= 0) {
            return true;
        }
        long ahead = bearings.seq(bearings.b, rowB, direction) - bearings.a.seq[rowA];
        int counted = (short) (idB - idA);
        if (ahead == 0) {
            return counted == 0;
        }
        return ahead > 0
                ? counted >= 0 && counted <= ahead / LEAST_PIECE + 1
                : counted <= 0 && -counted <= -ahead / LEAST_PIECE + 1;
    }
}
