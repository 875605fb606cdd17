package io.github.tcpwalk.spark;

import io.github.tcpwalk.capture.Frame;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A frame between files and conversations, as octets. The key: a hash of the ends that it is shuffled by, then what it
 * is sorted by, the order in which a joined capture is read. That order is the one of the latest time so far in a file,
 * of one time the order of files, and within a file the file's own.
 */
final class PacketRow {
    /** What a row of the last partition is, which is of no conversation. */
    enum Kind {
        /** A frame with a packet of a conversation. */
        PACKET,
        /** A frame of no conversation, of which only a digest goes along: another file may hold it, too. */
        REST,
        /** A frame with a fragment whose others are not in its file. */
        FRAGMENT,
        /** What is to be told of a file. */
        REPORT
    }

    private static final int HASH_OCTETS = Integer.BYTES;
    static final int KEY_OCTETS = HASH_OCTETS + Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int HEAD_OCTETS = 1 + Long.BYTES + 3 * Integer.BYTES;
    private static final int SEVERAL = 0x10;
    /** What was remarked on the frame follows its octets, and behind it how many octets that is. */
    private static final int REMARKED = 0x20;

    /** The hash of what is of no conversation; all others are positive. */
    static final int ODD = -1;

    private PacketRow() {}

    /** @param latest the latest time in the file so far, nanoseconds since 1970 */
    static byte[] key(int hash, long latest, int file, long number) {
        return ByteBuffer.allocate(KEY_OCTETS)
                .putInt(hash)
                .putLong(latest ^ Long.MIN_VALUE)
                .putInt(file)
                .putLong(number)
                .array();
    }

    static int hash(byte[] key) {
        return ByteBuffer.wrap(key).getInt();
    }

    /** Whether {@code key} is of a frame of an earlier time than another before it in its file. */
    static boolean late(byte[] key, Frame frame) {
        return frame.timestampNanos < latest(key);
    }

    static long latest(byte[] key) {
        return ByteBuffer.wrap(key).getLong(HASH_OCTETS) ^ Long.MIN_VALUE;
    }

    static int file(byte[] key) {
        return ByteBuffer.wrap(key).getInt(HASH_OCTETS + Long.BYTES);
    }

    static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong(HASH_OCTETS + Long.BYTES + Integer.BYTES);
    }

    /** By the order of a joined capture, whatever the ends. */
    static final class Order implements Comparator<byte[]>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public int compare(byte[] one, byte[] other) {
            return Arrays.compareUnsigned(one, HASH_OCTETS, KEY_OCTETS, other, HASH_OCTETS, KEY_OCTETS);
        }
    }

    /** @param several packets of the frame have other ends */
    static byte[] value(Kind kind, Frame frame, boolean several) {
        byte[] remarks = frame.comments.isEmpty() ? null : remarks(frame.comments);
        int behind = remarks == null ? 0 : remarks.length + Integer.BYTES;
        ByteBuffer value = ByteBuffer.allocate(HEAD_OCTETS + frame.captured + behind);
        value.put((byte) (kind.ordinal() | (several ? SEVERAL : 0) | (remarks == null ? 0 : REMARKED)));
        value.putLong(frame.timestampNanos);
        value.putInt(frame.original).putInt(frame.linkType).putInt(frame.snapLength);
        value.put(HEAD_OCTETS, frame.octets, frame.offset, frame.captured);
        if (remarks != null) {
            value.position(HEAD_OCTETS + frame.captured);
            value.put(remarks).putInt(remarks.length);
        }
        return value.array();
    }

    private static byte[] remarks(List<String> comments) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (String comment : comments) {
            byte[] text = comment.getBytes(StandardCharsets.UTF_8);
            octets.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            octets.writeBytes(text);
        }
        return octets.toByteArray();
    }

    private static List<String> remarks(ByteBuffer octets) {
        List<String> comments = new ArrayList<>();
        while (octets.hasRemaining()) {
            byte[] text = new byte[octets.getInt()];
            octets.get(text);
            comments.add(new String(text, StandardCharsets.UTF_8));
        }
        return List.copyOf(comments);
    }

    /** @param undecoded how much of the frame was meant to be read, and was not */
    static byte[] rest(Frame frame, byte[] digest, int undecoded) {
        Frame digested = new Frame();
        digested.moveTo(frame);
        digested.comments = List.of();
        digested.octets =
                ByteBuffer.allocate(digest.length + Integer.BYTES).put(digest).putInt(undecoded);
        digested.offset = 0;
        digested.captured = digested.octets.capacity();
        return value(Kind.REST, digested, false);
    }

    static int undecoded(byte[] value) {
        return ByteBuffer.wrap(value).getInt(value.length - Integer.BYTES);
    }

    /** The same row as another kind. */
    static byte[] as(Kind kind, byte[] value) {
        byte[] other = value.clone();
        other[0] = (byte) (value[0] & -SEVERAL | kind.ordinal());
        return other;
    }

    static byte[] report(byte[] octets) {
        byte[] value = new byte[octets.length + 1];
        value[0] = (byte) Kind.REPORT.ordinal();
        System.arraycopy(octets, 0, value, 1, octets.length);
        return value;
    }

    static byte[] reported(byte[] value) {
        return Arrays.copyOfRange(value, 1, value.length);
    }

    static Kind kind(byte[] value) {
        return Kind.values()[value[0] & SEVERAL - 1];
    }

    static boolean several(byte[] value) {
        return (value[0] & SEVERAL) != 0;
    }

    /** Makes {@code frame} a cursor over a row. */
    static void read(byte[] key, byte[] value, Frame frame) {
        ByteBuffer octets = ByteBuffer.wrap(value);
        frame.octets = octets;
        frame.offset = HEAD_OCTETS;
        int remarked = (value[0] & REMARKED) == 0 ? 0 : octets.getInt(value.length - Integer.BYTES) + Integer.BYTES;
        frame.captured = value.length - HEAD_OCTETS - remarked;
        frame.comments = remarked == 0
                ? List.of()
                : remarks(octets.slice(HEAD_OCTETS + frame.captured, remarked - Integer.BYTES));
        frame.timestampNanos = octets.getLong(1);
        frame.original = octets.getInt(1 + Long.BYTES);
        frame.linkType = octets.getInt(1 + Long.BYTES + Integer.BYTES);
        frame.snapLength = octets.getInt(1 + Long.BYTES + 2 * Integer.BYTES);
        frame.file = file(key);
        frame.number = number(key);
        frame.position = 0;
    }
}
