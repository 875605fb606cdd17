package io.github.tcpwalk.spark;

import io.github.tcpwalk.capture.Damage;
import io.github.tcpwalk.capture.Frame;
import io.github.tcpwalk.capture.FrameSource;
import io.github.tcpwalk.capture.RepeatedRecords;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import scala.Tuple2;

/**
 * The rows of one partition, in the order of a joined capture, in a temporary file without a name: so no conversation
 * need fit into memory, and nothing is left of it whatever ends the process. A record that several files hold is kept
 * once, as the command does.
 */
final class Spool implements Closeable {
    private static final int BUFFER_OCTETS = 1 << 18;
    private static final int HEAD_OCTETS = Integer.BYTES + PacketRow.KEY_OCTETS;

    private final FileChannel file;
    private final RepeatedRecords repeated = new RepeatedRecords();
    private final LateFrames late;
    private long undecodedAgain;
    private long frames;
    private boolean several;

    /** @param rows sorted by {@link PacketRow.Order} */
    Spool(Path folder, Iterator<Tuple2<byte[], byte[]>> rows, LateFrames late) throws IOException {
        this.late = late;
        Path path = Files.createTempFile(folder, "tcpwalk", ".frames");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        try {
            fill(rows);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void fill(Iterator<Tuple2<byte[], byte[]>> rows) throws IOException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_OCTETS));
        PacketRow.Order order = new PacketRow.Order();
        Frame frame = new Frame();
        byte[] before = null;
        while (rows.hasNext()) {
            Tuple2<byte[], byte[]> row = rows.next();
            byte[] key = row._1();
            byte[] value = row._2();
            if (before != null && order.compare(before, key) == 0) {
                continue; // of other ends in the same frame
            }
            PacketRow.read(key, value, frame);
            boolean repeats = repeats(before, key, frame);
            before = key;
            boolean rest = PacketRow.kind(value) == PacketRow.Kind.REST;
            if (repeats && rest) {
                undecodedAgain += PacketRow.undecoded(value);
            }
            if (repeats || rest) {
                continue;
            }
            several |= PacketRow.several(value);
            out.writeInt(value.length);
            out.write(key);
            out.write(value);
            frames++;
        }
        out.flush();
    }

    /** Only records of one time are the same one, and only while none of another time comes between. */
    private boolean repeats(byte[] before, byte[] key, Frame frame) {
        boolean back = PacketRow.late(key, frame);
        if (back || before != null && late.between(before, key)) {
            repeated.forget();
        }
        return !back && repeated.holds(frame, true);
    }

    long frames() {
        return frames;
    }

    /** Left out, as another file held them, too. */
    long repeatedFrames() {
        return repeated.count();
    }

    /** What was meant to be read, and was not, of those left out. */
    long undecodedAgain() {
        return undecodedAgain;
    }

    /** Whether any frame has packets of conversations that other partitions tell. */
    boolean several() {
        return several;
    }

    /** A new pass over the frames. */
    Pass pass() {
        return new Pass();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** From the first frame to the last. */
    final class Pass implements FrameSource {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
        private long read;
        private boolean several;
        private byte[] key = new byte[PacketRow.KEY_OCTETS];

        Pass() {
            buffer.limit(0);
        }

        @Override
        public boolean next(Frame frame) throws IOException {
            if (!fill(HEAD_OCTETS)) {
                return false;
            }
            byte[] value = new byte[buffer.getInt()];
            key = new byte[PacketRow.KEY_OCTETS];
            take(key);
            take(value);
            PacketRow.read(key, value, frame);
            several = PacketRow.several(value);
            return true;
        }

        /** Whether the frame read last has packets of several conversations. */
        boolean several() {
            return several;
        }

        /** Of the frame read last. */
        byte[] key() {
            return key;
        }

        private boolean fill(int wanted) throws IOException {
            while (buffer.remaining() < wanted) {
                buffer.compact();
                int more = file.read(buffer, read);
                buffer.flip();
                if (more <= 0) {
                    return false;
                }
                read += more;
            }
            return true;
        }

        private void take(byte[] into) throws IOException {
            int at = 0;
            while (at < into.length) {
                if (!fill(1)) {
                    throw new IOException("temporary file cut short");
                }
                int some = Math.min(buffer.remaining(), into.length - at);
                buffer.get(into, at, some);
                at += some;
            }
        }

        @Override
        public Damage damage() {
            return null;
        }

        @Override
        public long consumedOctets() {
            return read;
        }

        @Override
        public void close() {
            // the file serves other passes
        }
    }
}
