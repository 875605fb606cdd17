package io.github.tcpwalk.capture;

import java.util.Arrays;

/**
 * Which frames belong together, to be read again: their files, numbers and positions, mostly rising. An entry takes 3
 * to 5 octets as long as its frames are near each other: the differences are stored, seven bits an octet. Where the
 * file changes an entry takes some octets more.
 */
public final class FrameList {
    /** Most conversations are short, and there may be millions. */
    private static final int FIRST_OCTETS = 32;
    /** From here on lists grow by chunks of this, so that no large array is ever copied or half empty. */
    private static final int CHUNK_OCTETS = 16 << 10;
    /** Three varints, of 32, 64 and 64 bits, behind {@link #ELSEWHERE}. */
    private static final int MOST_ENTRY_OCTETS = 1 + 5 + 10 + 10;
    /** Stands for a difference of numbers, which is never 0 inside a file: a file and signed differences follow. */
    private static final int ELSEWHERE = 0;

    private byte[][] chunks = {new byte[FIRST_OCTETS]};
    private int[] used = new int[1];
    private int size;
    private int lastFile;
    private long lastNumber;
    private long lastPosition;

    /**
     * Appends a frame, once however often it is added in a row: a frame may carry several packets. One that lies before
     * the last, as fragments of several packets alternate, is kept where it was added; its entry is longer.
     */
    public void add(int file, long number, long position) {
        if (size > 0 && file == lastFile && number == lastNumber && position == lastPosition) {
            return;
        }
        int chunk = roomy();
        byte[] into = chunks[chunk];
        int at = used[chunk];
        long numbers = number - lastNumber;
        long positions = position - lastPosition;
        if (file != lastFile || numbers <= 0 || positions < 0) {
            into[at++] = ELSEWHERE;
            at = varint(into, at, file);
            numbers = zigzag(numbers);
            positions = zigzag(positions);
        }
        at = varint(into, at, numbers);
        used[chunk] = varint(into, at, positions);
        lastFile = file;
        lastNumber = number;
        lastPosition = position;
        size++;
    }

    /** Appends a frame of a single capture. */
    public void add(long number, long position) {
        add(0, number, position);
    }

    public void add(Frame frame) {
        add(frame.file, frame.number, frame.position);
    }

    /** Small for small differences of either sign. */
    private static long zigzag(long difference) {
        return difference << 1 ^ difference >> 63;
    }

    /** The last chunk, made to have room for any entry. */
    private int roomy() {
        int last = chunks.length - 1;
        byte[] chunk = chunks[last];
        if (chunk.length - used[last] >= MOST_ENTRY_OCTETS) {
            return last;
        }
        if (chunk.length < CHUNK_OCTETS) {
            chunks[last] = Arrays.copyOf(chunk, chunk.length * 2);
            return last;
        }
        chunks = Arrays.copyOf(chunks, last + 2);
        used = Arrays.copyOf(used, last + 2);
        chunks[last + 1] = new byte[CHUNK_OCTETS];
        return last + 1;
    }

    private static int varint(byte[] into, int at, long number) {
        while ((number & ~0x7fL) != 0) {
            into[at++] = (byte) (number | 0x80);
            number >>>= 7;
        }
        into[at++] = (byte) number;
        return at;
    }

    public int size() {
        return size;
    }

    /** Those entries behind the first {@code count}, apart. */
    public FrameList behind(int count) {
        FrameList rest = new FrameList();
        Cursor cursor = cursor();
        for (int i = 0; cursor.next(); i++) {
            if (i >= count) {
                rest.add(cursor.file(), cursor.number(), cursor.position());
            }
        }
        return rest;
    }

    /** File of the frame added last; 0 when there is none. */
    public int lastFile() {
        return lastFile;
    }

    /** Number of the frame added last; 0 when there is none. */
    public long lastNumber() {
        return lastNumber;
    }

    /** Whether the last entry is of this frame. */
    public boolean endsWith(int file, long number) {
        return size > 0 && lastFile == file && lastNumber == number;
    }

    /** Octets of heap the entries take, for measuring. */
    long heapOctets() {
        long octets = 0;
        for (byte[] chunk : chunks) {
            octets += chunk.length;
        }
        return octets;
    }

    /** Starts before the first entry. Sees entries that are added meanwhile. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** Walks the list; made once a walk, nothing is allocated per entry. */
    public final class Cursor {
        private int chunk;
        private int at;
        private int file;
        private long number;
        private long position;
        private int passed;

        private Cursor() {}

        /** @return false after the last entry */
        public boolean next() {
            if (passed == size) {
                return false;
            }
            if (at == used[chunk]) {
                chunk++;
                at = 0;
            }
            long numbers = varint();
            if (numbers == ELSEWHERE) {
                file = (int) varint();
                number += signed(varint());
                position += signed(varint());
            } else {
                number += numbers;
                position += varint();
            }
            passed++;
            return true;
        }

        private long signed(long zigzag) {
            return zigzag >>> 1 ^ -(zigzag & 1);
        }

        private long varint() {
            byte[] octets = chunks[chunk];
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte octet = octets[at++];
                value |= (octet & 0x7fL) << shift;
                if (octet >= 0) {
                    return value;
                }
            }
        }

        /** File of the current entry. */
        public int file() {
            return file;
        }

        /** Frame number of the current entry. */
        public long number() {
            return number;
        }

        /** Position of the current entry, for {@link Capture#read}. */
        public long position() {
            return position;
        }
    }
}
