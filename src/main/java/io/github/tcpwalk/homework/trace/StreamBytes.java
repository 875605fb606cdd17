package io.github.tcpwalk.homework.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The unique stream bytes one end sent: each octet counts once, whatever was retransmitted or overlaps.
 *
 * @param unique octets sent
 * @param contiguous true when no octet is missing between the first and the last
 * @param octets the stream up to the first hole or cut payload; the first copy of an octet wins
 * @param complete true when {@code octets} is all of the stream
 */
public record StreamBytes(long unique, boolean contiguous, byte[] octets, boolean complete) {

    public static StreamBytes of(List<TraceSegment> segments, boolean fromClient) {
        TreeMap<Long, Long> ranges = new TreeMap<>();
        TreeMap<Long, byte[]> pieces = new TreeMap<>();
        for (TraceSegment s : segments) {
            if (s.fromClient() != fromClient || s.len() == 0) {
                continue;
            }
            long from = s.payloadSeq();
            add(ranges, from, from + s.len());
            byte[] known = pieces.get(from);
            if (known == null || known.length < s.payload().length) {
                pieces.put(from, s.payload());
            }
        }
        long unique = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            unique += range.getValue() - range.getKey();
        }
        boolean contiguous = ranges.size() <= 1;
        byte[] octets = join(ranges, pieces);
        return new StreamBytes(unique, contiguous, octets, contiguous && octets.length == unique);
    }

    private static void add(TreeMap<Long, Long> ranges, long from, long to) {
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = ranges.ceilingEntry(from);
        while (next != null && next.getKey() <= to) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.ceilingEntry(from);
        }
        ranges.put(from, to);
    }

    private static byte[] join(TreeMap<Long, Long> ranges, TreeMap<Long, byte[]> pieces) {
        if (ranges.isEmpty()) {
            return new byte[0];
        }
        long base = ranges.firstKey();
        long length = ranges.firstEntry().getValue() - base;
        byte[] octets = new byte[(int) Math.min(length, Trace.MAX_PAYLOAD_OCTETS)];
        long filled = base;
        for (Map.Entry<Long, byte[]> piece : pieces.entrySet()) {
            long from = piece.getKey();
            if (from > filled) {
                break;
            }
            int skip = (int) Math.min(filled - from, Integer.MAX_VALUE);
            int fresh = (int) Math.min(piece.getValue().length - (long) skip, octets.length - (filled - base));
            if (fresh <= 0) {
                continue;
            }
            System.arraycopy(piece.getValue(), skip, octets, (int) (filled - base), fresh);
            filled += fresh;
        }
        int known = (int) (filled - base);
        return known == octets.length ? octets : Arrays.copyOf(octets, known);
    }
}
