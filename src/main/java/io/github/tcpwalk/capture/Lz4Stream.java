package io.github.tcpwalk.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * An lz4 file of any number of frames (LZ4 frame format 1.6). A block that is cut is decoded as far as it goes.
 *
 * <pre>
 * frame: magic (32, little-endian)  flags (8)  block size (8)  [content size (64)]  [dictionary (32)]
 *        header checksum (8)
 *        blocks: length (32, top bit: not compressed)  octets  [checksum (32)]; length 0 ends the frame
 *        [content checksum (32)]
 * </pre>
 */
final class Lz4Stream extends InputStream {
    private static final int FIRST_OCTET = 0x04;
    /** How far back a match may reach, into earlier blocks, too. */
    private static final int HISTORY_OCTETS = 64 << 10;

    private static final int LEAST_MATCH_OCTETS = 4;

    private final InputStream in;
    private final XxHash32 hash = new XxHash32();
    private byte[] packed = new byte[0];
    private byte[] out = new byte[0];
    private int at;
    private int end;
    private int blockOctets;
    private boolean inFrame;
    private boolean blockChecksum;
    private boolean contentChecksum;
    private boolean cut;

    Lz4Stream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == end) {
            if (cut) {
                throw new EOFException();
            }
            if (inFrame) {
                nextBlock();
            } else if (!beginFrame()) {
                return -1;
            }
        }
        int part = Math.min(length, end - at);
        System.arraycopy(out, at, into, offset, part);
        at += part;
        return part;
    }

    /** @return false at the end of the file */
    private boolean beginFrame() throws IOException {
        byte[] magic = Compression.LZ4.next(in::read, () -> 0);
        if (magic.length == 0) {
            return false;
        }
        if (magic[0] != FIRST_OCTET) { // a frame to be passed over
            for (long rest = word() & 0xffffffffL; rest > 0; rest--) {
                required();
            }
            return true;
        }
        byte[] header = new byte[14];
        header[0] = (byte) required();
        header[1] = (byte) required();
        int flags = header[0];
        int octets = 2 + ((flags & 8) != 0 ? 8 : 0) + ((flags & 1) != 0 ? 4 : 0);
        for (int i = 2; i < octets; i++) {
            header[i] = (byte) required();
        }
        hash.reset();
        hash.update(header, 0, octets);
        int sizeCode = header[1] >>> 4 & 7;
        if (required() != (hash.value() >>> 8 & 0xff) || (flags & 0xc0) != 0x40 || sizeCode < 4) {
            throw new IOException("lz4 frame header");
        }
        if ((flags & 1) != 0) {
            throw PackingException.dictionary();
        }
        blockChecksum = (flags & 16) != 0;
        contentChecksum = (flags & 4) != 0;
        blockOctets = 1 << 8 + 2 * sizeCode;
        if (packed.length < blockOctets) {
            packed = new byte[blockOctets];
            out = new byte[HISTORY_OCTETS + blockOctets];
        }
        at = 0;
        end = 0;
        hash.reset();
        inFrame = true;
        return true;
    }

    private void nextBlock() throws IOException {
        int length = word();
        if (length == 0) {
            inFrame = false;
            if (contentChecksum && word() != hash.value()) {
                throw PackingException.checksum();
            }
            return;
        }
        boolean plain = length < 0;
        length &= 0x7fffffff;
        if (length > blockOctets) {
            throw new IOException("an lz4 block of " + length + " octets");
        }
        int history = Math.min(end, HISTORY_OCTETS);
        System.arraycopy(out, end - history, out, 0, history);
        at = history;
        end = history;
        int present = in.readNBytes(packed, 0, length);
        cut = present < length;
        if (plain) {
            System.arraycopy(packed, 0, out, end, present);
            end += present;
        } else {
            decode(present);
        }
        if (!cut && blockChecksum) {
            XxHash32 sum = new XxHash32();
            sum.update(packed, 0, length);
            if (word() != sum.value()) {
                end = at;
                throw PackingException.checksum();
            }
        }
        if (contentChecksum) {
            hash.update(out, at, end - at);
        }
    }

    /**
     * Sequences of: token (lengths, 4 bits each), literals, distance (16 bits) and length of a match. The last ends
     * with its literals.
     */
    private void decode(int present) throws IOException {
        int from = 0;
        int most = at + blockOctets;
        while (from < present) {
            int token = packed[from++] & 0xff;
            int literals = token >>> 4;
            if (literals == 15) {
                int more;
                do {
                    if (from == present) {
                        return;
                    }
                    more = packed[from++] & 0xff;
                    literals += more;
                } while (more == 255);
            }
            int copied = Math.min(literals, present - from);
            if (copied < literals && !cut || copied > most - end) {
                throw new IOException("lz4 literals");
            }
            System.arraycopy(packed, from, out, end, copied);
            from += copied;
            end += copied;
            if (present - from < 2) {
                return;
            }
            int distance = packed[from] & 0xff | (packed[from + 1] & 0xff) << 8;
            from += 2;
            int match = (token & 15) + LEAST_MATCH_OCTETS;
            if ((token & 15) == 15) {
                int more;
                do {
                    if (from == present) {
                        return;
                    }
                    more = packed[from++] & 0xff;
                    match += more;
                } while (more == 255);
            }
            if (distance == 0 || distance > end || match > most - end) {
                throw new IOException("lz4 match");
            }
            if (distance >= match) {
                System.arraycopy(out, end - distance, out, end, match);
            } else {
                for (int i = 0; i < match; i++) {
                    out[end + i] = out[end + i - distance]; // repeats what it just wrote
                }
            }
            end += match;
        }
    }

    private int word() throws IOException {
        return required() | required() << 8 | required() << 16 | required() << 24;
    }

    private int required() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
