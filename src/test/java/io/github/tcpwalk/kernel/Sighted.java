package io.github.tcpwalk.kernel;

import io.github.tcpwalk.testing.Octet;
import io.github.tcpwalk.testing.Wire;
import io.github.tcpwalk.testing.Wire.Carried;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The captures that would have been taken at both ends of a wire, written from what it says it did: each packet when it
 * went in, and when a copy of it came out, by clocks that differ; A is at the left end.
 */
final class Sighted {
    /** LINKTYPE_RAW. */
    private static final int RAW = 101;

    private static final int NANOSECOND_MAGIC = 0xA1B23C4D;
    private static final long UNDER_WAY_NANOS = 60_000_000;
    private static final long GIGA = 1_000_000_000L;

    /** A packet, or a part of several put together, in one capture. */
    static final class Sight {
        /** What the wire carried; of a large segment several, in their order. */
        final List<Carried> carried = new ArrayList<>();
        /** Which came out, one of each; none where they went in. */
        final List<Wire.Copy> copies = new ArrayList<>();

        long nanos;
        byte[] packet;
        /** In its file, from 1; 0 where that does not have it. */
        long frame;

        Sight(Carried one, Wire.Copy copy, long nanos, byte[] packet) {
            carried.add(one);
            if (copy != null) {
                copies.add(copy);
            }
            this.nanos = nanos;
            this.packet = packet;
        }
    }

    /** How the captures differ from what passed. */
    static final class Manner {
        long offsetNanos;
        double rate;
        boolean microseconds;
        int snapA = 65535;
        int snapB = 65535;
        /** Put together what was sent in a row, as an interface does that splits it itself. */
        boolean large;

        /** The same of what arrives in a row. */
        boolean gathered;

        private final List<String> names = new ArrayList<>();
        private final Map<Where, List<Change>> changes = new EnumMap<>(Where.class);
        boolean idsRewritten;

        void does(String name, Change change, Where where) {
            names.add(name);
            changes.computeIfAbsent(where, w -> new ArrayList<>()).add(change);
        }

        private byte[] changed(byte[] packet, Where where) {
            byte[] changed = packet;
            for (Change change : changes.getOrDefault(where, List.of())) {
                changed = change.of(changed);
            }
            return changed;
        }

        @Override
        public String toString() {
            return "ahead " + offsetNanos + " rate " + rate + (microseconds ? " us" : "") + (large ? " large" : "")
                    + (gathered ? " gathered" : "") + " snap " + snapA + " " + snapB + " " + names
                    + (beginA > Long.MIN_VALUE ? " A late" : "") + (beginB > Long.MIN_VALUE ? " B late" : "")
                    + (endA < Long.MAX_VALUE ? " A short" : "") + (endB < Long.MAX_VALUE ? " B short" : "");
        }

        /** By the true time: what A and B have only of. */
        long beginA = Long.MIN_VALUE;

        long beginB = Long.MIN_VALUE;
        long endA = Long.MAX_VALUE;
        long endB = Long.MAX_VALUE;
    }

    /** Where packets are changed. */
    enum Where {
        BOTH,
        /** At the point farther from their sender. */
        ON_THE_WAY,
        AT_B
    }

    /** Changes a packet that is its own. */
    interface Change {
        byte[] of(byte[] packet);
    }

    final List<Sight> atA = new ArrayList<>();
    final List<Sight> atB = new ArrayList<>();
    private final Map<Carried, Sight> entered = new IdentityHashMap<>();
    private final Manner manner;
    private final long epoch;

    Sighted(List<Carried> log, Manner manner, Path fileA, Path fileB) throws IOException {
        this.manner = manner;
        epoch = log.get(0).nanos();
        for (Carried c : log) {
            (c.fromLeft() ? atA : atB).add(new Sight(c, null, c.nanos(), form(c.packet(), !c.fromLeft(), false)));
            for (Wire.Copy copy : c.copies()) {
                (c.fromLeft() ? atB : atA)
                        .add(new Sight(c, copy, copy.arrivedNanos(), form(copy.packet(), c.fromLeft(), true)));
            }
        }
        for (List<Sight> all : List.of(atA, atB)) {
            join(all);
            all.stream().filter(s -> s.copies.isEmpty()).forEach(s -> s.carried.forEach(c -> entered.put(c, s)));
        }
        write(atA, fileA, manner.snapA, manner.beginA, manner.endA, false);
        write(atB, fileB, manner.snapB, manner.beginB, manner.endB, true);
    }

    private byte[] form(byte[] packet, boolean isAtB, boolean far) {
        byte[] formed = manner.changed(packet.clone(), Where.BOTH);
        formed = far ? manner.changed(formed, Where.ON_THE_WAY) : formed;
        return isAtB ? manner.changed(formed, Where.AT_B) : formed;
    }

    /** What it is where it went in, but for what tells captures apart. */
    byte[] look(Carried c) {
        return form(c.packet(), false, false);
    }

    /** Where it went in. */
    Sight entered(Carried one) {
        return entered.get(one);
    }

    /** Whether both captures have all that passed. */
    boolean isWhole() {
        return manner.beginA == Long.MIN_VALUE
                && manner.beginB == Long.MIN_VALUE
                && manner.endA == Long.MAX_VALUE
                && manner.endB == Long.MAX_VALUE;
    }

    /** Whether A's or B's capture has nothing from then on, or until then. */
    boolean lacks(long nanos, boolean isB) {
        List<Sight> all = (isB ? atB : atA).stream().filter(s -> s.frame > 0).toList();
        return nanos < all.get(0).nanos || nanos > all.get(all.size() - 1).nanos;
    }

    /** Whether the other capture has something that must have passed there meanwhile. */
    boolean shows(boolean isB) {
        return (isB ? atA : atB)
                .stream()
                        .anyMatch(s -> s.frame > 0
                                && !s.copies.isEmpty()
                                && lacks(s.carried.get(0).nanos(), isB));
    }

    /** Whether it may have been so, as a packet is under way for a while. */
    boolean nearlyLacks(long nanos, boolean atB) {
        return lacks(nanos - UNDER_WAY_NANOS, atB) || lacks(nanos + UNDER_WAY_NANOS, atB);
    }

    /** What B's clock shows. */
    long clockB(long nanos) {
        return nanos + manner.offsetNanos + Math.round(manner.rate * (nanos - epoch));
    }

    /** How far B's clock is ahead. */
    long ahead(long nanos) {
        return clockB(nanos) - nanos;
    }

    private void write(List<Sight> sights, Path file, int snap, long begin, long end, boolean isB) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeInt(manner.microseconds ? 0xA1B2C3D4 : NANOSECOND_MAGIC);
        out.writeShort(2);
        out.writeShort(4);
        out.writeLong(0);
        out.writeInt(snap);
        out.writeInt(RAW);
        long frame = 0;
        for (Sight s : sights) {
            if (s.nanos < begin || s.nanos > end) {
                continue;
            }
            s.frame = ++frame;
            long nanos = isB ? clockB(s.nanos) : s.nanos;
            out.writeInt((int) (nanos / GIGA));
            out.writeInt((int) (manner.microseconds ? nanos % GIGA / 1_000 : nanos % GIGA));
            out.writeInt(Math.min(snap, s.packet.length));
            out.writeInt(s.packet.length);
            out.write(s.packet, 0, Math.min(snap, s.packet.length));
        }
        Files.write(file, octets.toByteArray());
    }

    /** What goes in, or comes out, in a row becomes one large segment where that is wanted. */
    private void join(List<Sight> sights) {
        sights.sort(Comparator.comparingLong((Sight s) -> s.nanos)
                .thenComparingInt(s -> s.copies.isEmpty() ? -1 : s.copies.get(0).place()));
        List<Sight> joined = new ArrayList<>();
        for (Sight s : sights) {
            Sight before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean wanted = s.copies.isEmpty() ? manner.large : manner.gathered;
            if (wanted && before != null && before.copies.isEmpty() == s.copies.isEmpty() && follows(before, s)) {
                before.packet = together(before.packet, s.packet);
                before.carried.addAll(s.carried);
                before.copies.addAll(s.copies);
                before.nanos = s.copies.isEmpty() ? before.nanos : s.nanos; // it is handed on when it is complete
            } else {
                joined.add(s);
            }
        }
        sights.clear();
        sights.addAll(joined);
    }

    private static boolean follows(Sight before, Sight s) {
        byte[] one = before.packet;
        byte[] other = s.packet;
        int header = Octet.tcp(one);
        int octets = Octet.payloadOctets(one);
        int options = Octet.headerOctets(one);
        return s.carried.get(0).fromLeft() == before.carried.get(0).fromLeft()
                && octets > 0
                && Octet.payloadOctets(other) > 0
                && one.length + other.length < 60_000
                && Octet.seq(one) + octets == Octet.seq(other)
                && (Octet.flags(one) & ~0x08) == 0x10
                && (Octet.flags(other) & ~0x18) == 0
                && (Octet.flags(one) & 0x08) == 0
                && options == Octet.headerOctets(other)
                && Arrays.equals(one, header + 8, header + 12, other, header + 8, header + 12)
                && Arrays.equals(one, header + 20, header + options, other, header + 20, header + options)
                && Arrays.equals(one, 12, header + 4, other, 12, header + 4)
                && Octet.two(other, 4) - Octet.two(one, 4) == before.carried.size();
    }

    private static byte[] together(byte[] one, byte[] other) {
        int skipped = Octet.tcp(other) + Octet.headerOctets(other);
        byte[] both = Arrays.copyOf(one, one.length + other.length - skipped);
        System.arraycopy(other, skipped, both, one.length, other.length - skipped);
        both[2] = (byte) (both.length >> 8);
        both[3] = (byte) both.length;
        both[Octet.tcp(both) + 13] |= other[Octet.tcp(other) + 13];
        return Packets.summed(both);
    }

    /** For a seed. */
    static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }
}
