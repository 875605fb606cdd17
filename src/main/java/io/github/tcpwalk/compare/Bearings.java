package io.github.tcpwalk.compare;

import io.github.tcpwalk.wire.Segment;
import java.util.Arrays;

/**
 * How the numbers of one conversation at B lie to those at A: which direction is which, and by how much a box between
 * them moved sequence numbers. Directions are A's: 0 is what its client sends.
 */
final class Bearings {
    private static final long CYCLE = 1L << 32;
    /** Segments with other numbers look alike. */
    private static final int AMBIGUOUS = -1;

    final Trace a;
    final Trace b;
    /** B took the ends for each other: its client is A's server. */
    final boolean swapped;
    /** A's number of an octet is B's and this. */
    final long[] shift = new long[2];

    Bearings(Trace a, Trace b, boolean swapped) {
        this.a = a;
        this.b = b;
        this.swapped = swapped;
        shift[0] = shift(0);
        shift[1] = shift(1);
    }

    int direction(Trace of, int row) {
        return of.fromClient(row) != (of == b && swapped) ? 0 : 1;
    }

    /** The number of a row, as A counts. */
    long seq(Trace of, int row, int direction) {
        return of == b ? of.seq[row] + shift[direction] : of.seq[row];
    }

    /** @return 0 without the flag ACK */
    long ack(Trace of, int row, int direction) {
        return of == b && of.has(row, Segment.ACK) ? of.ack[row] + shift[1 - direction] : of.ack[row];
    }

    /** Whether a box between both moved the numbers of a direction. */
    boolean moved(int direction) {
        return (int) shift[direction] != 0;
    }

    private long shift(int direction) {
        int synA = syn(a, direction);
        int synB = syn(b, direction);
        if (synA >= 0 && synB >= 0) {
            return a.seq[synA] - b.seq[synB];
        }
        int rstA = refusal(a, direction);
        int rstB = refusal(b, direction);
        if (rstA >= 0 && rstB >= 0) {
            return a.seq[rstA] - b.seq[rstB];
        }
        int raw = sharesNumbers(direction) ? 0 : voted(direction, Look.values());
        return nearest(direction, raw);
    }

    /** The row of its SYN, -1 for none. */
    int syn(Trace of, int direction) {
        for (int row = 0; row < of.size; row++) {
            if (of.has(row, Segment.SYN) && !of.has(row, Segment.RST) && direction(of, row) == direction) {
                return row;
            }
        }
        return -1;
    }

    /**
     * Whether a capture has all that a direction sent from the first on: its SYN or, before anything else, the one that
     * was sent to it, which a RST may answer.
     */
    boolean hasBeginning(Trace of, int direction) {
        boolean asked = of.size > 0
                && direction(of, 0) != direction
                && (of.flags[0] & (Segment.SYN | Segment.ACK | Segment.RST)) == Segment.SYN;
        return asked || syn(of, direction) >= 0;
    }

    /** The first RST of a direction that has nothing else; -1 for none. */
    private int refusal(Trace of, int direction) {
        int first = -1;
        for (int row = 0; row < of.size; row++) {
            if (direction(of, row) == direction) {
                if (!of.has(row, Segment.RST)) {
                    return -1;
                }
                first = first < 0 ? row : first;
            }
        }
        return first;
    }

    private boolean sharesNumbers(int direction) {
        int[] seen = numbers(a, direction);
        Arrays.sort(seen);
        for (int number : numbers(b, direction)) {
            if (Arrays.binarySearch(seen, number) >= 0) {
                return true;
            }
        }
        return false;
    }

    private int[] numbers(Trace of, int direction) {
        int[] numbers = new int[of.size];
        int count = 0;
        for (int row = 0; row < of.size; row++) {
            if (of.has(row, Segment.RST)) {
                continue;
            }
            if (direction(of, row) == direction) {
                numbers[count++] = (int) of.seq[row];
            } else if (of.has(row, Segment.ACK)) {
                numbers[count++] = (int) of.ack[row];
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /** What two sights of one segment have in common though its numbers were moved. */
    private enum Look {
        STAMPS_AND_CONTENT {
            @Override
            long of(Trace of, int row) {
                return of.octets[row] > 0 || of.is(row, Trace.STAMPED)
                        ? LongIndex.key(
                                of.stamp[row] & 0xFFFF_FFFFL | (long) of.echo[row] << 32,
                                Math.min(Recorder.BEGINNING_OCTETS, of.octets[row]),
                                of.beginning[row])
                        : 0;
            }
        },
        IDENTIFICATION {
            @Override
            long of(Trace of, int row) {
                return of.ipId[row] > 0 ? LongIndex.key(of.ipId[row], of.octets[row], of.windowField(row)) : 0;
            }
        },
        ACKNOWLEDGMENT {
            @Override
            long of(Trace of, int row) {
                return of.has(row, Segment.ACK)
                        ? LongIndex.key((int) of.ack[row], of.octets[row], of.windowField(row))
                        : 0;
            }
        };

        /** 0 for nothing. */
        abstract long of(Trace of, int row);
    }

    /** By how much numbers differ in most segments that look the same but for these, by the first look that tells. */
    private int voted(int direction, Look... looks) {
        for (Look look : looks) {
            int[] voted = voted(direction, look);
            if (voted != null) {
                return voted[0];
            }
        }
        return 0;
    }

    private int[] voted(int direction, Look look) {
        LongIndex looks = new LongIndex(a.size);
        int[] rows = new int[a.size];
        for (int row = 0; row < a.size; row++) {
            if (tells(a, row, direction, look)) {
                int before = looks.size();
                int number = looks.of(look.of(a, row));
                boolean alone = number == before || rows[number] > 0 && a.seq[rows[number] - 1] == a.seq[row];
                rows[number] = alone ? row + 1 : AMBIGUOUS;
            }
        }
        LongIndex shifts = new LongIndex(64);
        int[] votes = new int[b.size];
        int[] values = new int[b.size];
        int best = -1;
        for (int row = 0; row < b.size; row++) {
            int number = tells(b, row, direction, look) ? looks.find(look.of(b, row)) : -1;
            if (number >= 0 && rows[number] != AMBIGUOUS) {
                int value = (int) (a.seq[rows[number] - 1] - b.seq[row]);
                int vote = shifts.of(value);
                values[vote] = value;
                votes[vote]++;
                best = best < 0 || votes[vote] > votes[best] ? vote : best;
            }
        }
        return best < 0 ? null : new int[] {values[best]};
    }

    /** How many rows of a direction a capture has. */
    long rows(Trace of, int direction) {
        long rows = 0;
        for (int row = 0; row < of.size; row++) {
            rows += direction(of, row) == direction ? 1 : 0;
        }
        return rows;
    }

    private boolean tells(Trace of, int row, int direction, Look look) {
        return direction(of, row) == direction && !of.has(row, Segment.RST) && look.of(of, row) != 0;
    }

    /** Of all that differ by whole cycles of 2^32, the one with which both captures show most of the same octets. */
    private long nearest(int direction, int raw) {
        long[] reachA = reach(a, direction);
        long[] reachB = reach(b, direction);
        if (reachA == null || reachB == null) {
            return raw;
        }
        long middles = (reachA[0] + reachA[1]) / 2 - (reachB[0] + reachB[1]) / 2;
        long shift = raw + Math.floorDiv(middles - raw + CYCLE / 2, CYCLE) * CYCLE;
        long best = shift;
        for (long tried = shift - 2 * CYCLE; tried <= shift + 2 * CYCLE; tried += CYCLE) {
            best = common(reachA, reachB, tried) > common(reachA, reachB, best) ? tried : best;
        }
        return best;
    }

    private static long common(long[] reachA, long[] reachB, long shift) {
        return Math.min(reachA[1], reachB[1] + shift) - Math.max(reachA[0], reachB[0] + shift);
    }

    private long[] reach(Trace of, int direction) {
        long[] reach = null;
        for (int row = 0; row < of.size; row++) {
            boolean own = direction(of, row) == direction;
            if (of.has(row, Segment.RST) || !own && !of.has(row, Segment.ACK)) {
                continue;
            }
            long from = own ? of.seq[row] : of.ack[row];
            reach = reach == null ? new long[] {from, from} : reach;
            reach[0] = Math.min(reach[0], from);
            reach[1] = Math.max(reach[1], own ? of.end(row) : from);
        }
        return reach;
    }
}
