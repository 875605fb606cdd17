package io.github.tcpwalk.capture;

import io.airlift.compress.zstd.ZstdInputStream;
import io.github.tcpwalk.text.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A zstd file (RFC 8878) of any number of frames. The decompressor below holds back a frame's last window (up to 8 MiB)
 * until the frame is complete, and would keep it from us at a cut: so it is given whole blocks only, and where the file
 * is cut it is told that the frame ends there. The frame's checksum is checked here, as it lies behind the cut or not.
 */
final class ZstdStream extends InputStream {
    private static final int FRAME_MAGIC = 0xfd2fb528;
    private static final int MOST_BLOCK_OCTETS = 128 << 10;
    /** What the decompressor can do. zstd needs more only when called with --long or --ultra. */
    private static final long MOST_WINDOW_OCTETS = 8 << 20;

    private static final byte[] EMPTY_LAST_BLOCK = {1, 0, 0};

    private final InputStream in;
    private final Blocks blocks = new Blocks();
    private final XxHash64 hash = new XxHash64();
    private InputStream frame;

    ZstdStream(InputStream in) {
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
        while (true) {
            if (frame == null) {
                if (!blocks.beginFrame()) {
                    return -1;
                }
                hash.reset();
                frame = new ZstdInputStream(blocks);
            }
            int read = frame.read(into, offset, length);
            if (read > 0) {
                if (blocks.checksummed) {
                    hash.update(into, offset, read);
                }
                return read;
            }
            frame = null;
            if (blocks.cut) {
                throw new EOFException();
            }
            if (blocks.checksummed && blocks.word() != (int) hash.value()) {
                throw PackingException.checksum();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** One frame, block by block, without its checksum. */
    private final class Blocks extends InputStream {
        private byte[] chunk = new byte[0];
        private int at;
        private int end;
        private boolean last;
        boolean checksummed;
        boolean cut;

        /** @return false at the end of the file */
        boolean beginFrame() throws IOException {
            while (true) {
                byte[] magic = Compression.ZSTD.next(in::read, () -> 0);
                if (magic.length == 0) {
                    return false;
                }
                if (magic[0] == (byte) FRAME_MAGIC) {
                    break;
                }
                for (long rest = word() & 0xffffffffL; rest > 0; rest--) {
                    required();
                }
            }
            if (chunk.length == 0) {
                chunk = new byte[3 + MOST_BLOCK_OCTETS];
            }
            int descriptor = required();
            boolean single = (descriptor & 0x20) != 0;
            int sizeFlag = descriptor >>> 6;
            int sizeOctets = sizeFlag == 0 ? single ? 1 : 0 : 1 << sizeFlag;
            int dictionaryOctets = (1 << (descriptor & 3)) >> 1;
            checksummed = (descriptor & 4) != 0;
            end = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                chunk[end++] = (byte) (FRAME_MAGIC >>> shift);
            }
            chunk[end++] = (byte) (descriptor & ~4);
            int rest = (single ? 0 : 1) + dictionaryOctets + sizeOctets;
            for (int i = 0; i < rest; i++) {
                chunk[end++] = (byte) required();
            }
            long window = single ? size(end - sizeOctets, sizeOctets, sizeFlag) : windowOctets(chunk[5] & 0xff);
            if (window > MOST_WINDOW_OCTETS && !single) {
                throw new PackingException(Sentence.of("capture.packing-window", "mebibytes", window >> 20));
            }
            at = 0;
            last = false;
            return true;
        }

        private long size(int from, int octets, int flag) {
            long size = 0;
            for (int i = 0; i < octets; i++) {
                size |= (chunk[from + i] & 0xffL) << 8 * i;
            }
            return flag == 1 ? size + 256 : size;
        }

        private long windowOctets(int descriptor) {
            long base = 1L << 10 + (descriptor >>> 3);
            return base + base / 8 * (descriptor & 7);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == end && !nextBlock()) {
                return -1;
            }
            int part = Math.min(length, end - at);
            System.arraycopy(chunk, at, into, offset, part);
            at += part;
            return part;
        }

        @Override
        public int read() throws IOException {
            return at == end && !nextBlock() ? -1 : chunk[at++] & 0xff;
        }

        /** last (1 bit), type (2: raw, run, compressed), size (21), little-endian; a run is one octet. */
        private boolean nextBlock() throws IOException {
            if (last || cut) {
                return false;
            }
            at = 0;
            end = 3;
            if (in.readNBytes(chunk, 0, 3) < 3) {
                return endHere();
            }
            int header = chunk[0] & 0xff | (chunk[1] & 0xff) << 8 | (chunk[2] & 0xff) << 16;
            last = (header & 1) != 0;
            int octets = (header >>> 1 & 3) == 1 ? 1 : header >>> 3;
            if (octets > MOST_BLOCK_OCTETS) {
                throw new IOException("a zstd block of " + octets + " octets");
            }
            if (in.readNBytes(chunk, 3, octets) < octets) {
                return endHere();
            }
            end += octets;
            return true;
        }

        private boolean endHere() {
            System.arraycopy(EMPTY_LAST_BLOCK, 0, chunk, 0, EMPTY_LAST_BLOCK.length);
            cut = true;
            return true;
        }

        int word() throws IOException {
            return required() | required() << 8 | required() << 16 | required() << 24;
        }

        private int required() throws IOException {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException();
            }
            return octet;
        }
    }
}
