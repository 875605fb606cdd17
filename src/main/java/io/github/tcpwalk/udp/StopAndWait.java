package io.github.tcpwalk.udp;

import io.github.tcpwalk.wire.Datagram;
import io.github.tcpwalk.wire.Packet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Files sent by stop-and-wait, one after the other, numbers little-endian:
 *
 * <pre>
 * NAME   1024 octets: the file's name, padded with zeros
 * BLOCK  1032 octets: int32 number from 1, int32 size 0..1024, 1024 octets of data of which the first size count
 * ACK       8 octets: int32 number, int32 size; sent by the receiver
 * END       3 octets: "END", or 4 with the NUL of a C string
 * </pre>
 *
 * It gives each datagram its part. What does not fit is a plain datagram; no number is trusted.
 */
public final class StopAndWait {
    static final int DATA_OCTETS = 1024;
    static final int HEADER_OCTETS = 8;
    static final int NAME_OCTETS = 1024;
    static final int BLOCK_OCTETS = HEADER_OCTETS + DATA_OCTETS;
    static final int ACK_OCTETS = 8;
    static final int END_OCTETS = 3;
    static final int END_OCTETS_WITH_NUL = 4;
    private static final int NAME_REFUSED = -1;
    private static final int FILE_TOO_LARGE = -2;
    /** A copy made by the network or a mirror port follows at once; a sender's timer takes longer. */
    private static final long COPY_NANOS = 2_000_000;
    /** Files one exchange keeps facts of; later ones are counted. */
    private static final int MOST_FILES = 256;

    private final boolean senderIsClient;
    private final List<TransferredFile> files = new ArrayList<>(1);
    private final Last sent = new Last();
    private TransferredFile file;
    private int fileCount;

    /** The latest block sent. */
    private static final class Last {
        int block;
        int size;
        int ipId;
        int checksum;
        long nanos;
        boolean again;
        boolean any;

        boolean isCopy(Datagram d) {
            return any
                    && d.ipId > 0
                    && d.ipId == ipId
                    && d.checksum == checksum
                    && d.timestampNanos - nanos < COPY_NANOS;
        }

        void set(Datagram d, int newBlock, int newSize, boolean sentAgain) {
            any = true;
            block = newBlock;
            size = newSize;
            ipId = d.ipId;
            checksum = d.checksum;
            nanos = d.timestampNanos;
            again = sentAgain;
        }
    }

    StopAndWait(boolean senderIsClient) {
        this.senderIsClient = senderIsClient;
    }

    /** True when a transfer may start with this datagram: a name, or a block when the capture started late. */
    static boolean begins(Datagram d) {
        return d.payloadOctets == NAME_OCTETS && isName(d)
                || d.payloadOctets == BLOCK_OCTETS && isBlock(d) && i32(d, 4) > 0;
    }

    /** Without control characters, not empty, and nothing but zeros behind it. */
    private static boolean isName(Datagram d) {
        int length = nameOctets(d);
        if (length == 0 || length == d.payloadCaptured) {
            return false;
        }
        for (int i = 0; i < d.payloadCaptured; i++) {
            int octet = d.octets.get(d.payloadOffset + i) & 0xFF;
            if (i < length ? octet < ' ' || octet == 0x7F : octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static int nameOctets(Packet d) {
        int length = 0;
        while (length < d.payloadCaptured && d.octets.get(d.payloadOffset + length) != 0) {
            length++;
        }
        return length;
    }

    private static boolean isBlock(Datagram d) {
        return d.payloadCaptured >= HEADER_OCTETS && i32(d, 0) > 0 && i32(d, 4) >= 0 && i32(d, 4) <= DATA_OCTETS;
    }

    private static boolean isEnd(Datagram d) {
        ByteBuffer o = d.octets;
        int at = d.payloadOffset;
        return d.payloadCaptured == d.payloadOctets
                && o.get(at) == 'E'
                && o.get(at + 1) == 'N'
                && o.get(at + 2) == 'D'
                && (d.payloadOctets == END_OCTETS || o.get(at + END_OCTETS) == 0);
    }

    private static int i32(Datagram d, int at) {
        return Integer.reverseBytes(d.octets.getInt(d.payloadOffset + at));
    }

    void accept(Datagram d, DatagramObservation o) {
        if (o.fromClient == senderIsClient) {
            switch (d.payloadOctets) {
                case NAME_OCTETS -> name(d, o);
                case BLOCK_OCTETS -> block(d, o);
                case END_OCTETS, END_OCTETS_WITH_NUL -> end(d, o);
                default -> {}
            }
        } else if (d.payloadOctets == ACK_OCTETS && d.payloadCaptured == ACK_OCTETS) {
            acknowledgment(d, o);
        }
        if (o.role == DatagramRole.DATAGRAM) {
            return;
        }
        o.notes |= d.payloadCaptured < d.payloadOctets ? DatagramNote.TRUNCATED.bit : 0;
        o.file = file;
        o.outstanding = outstanding();
        file.datagrams++;
        file.lastFrame = d.frame;
        file.lastNanos = Math.max(file.lastNanos, d.timestampNanos);
        file.earliestNanos = Math.min(file.earliestNanos, d.timestampNanos);
        file.retransmissions += o.is(DatagramNote.RETRANSMISSION) ? 1 : 0;
        file.duplicates += o.is(DatagramNote.DUPLICATE) ? 1 : 0;
        file.acknowledgmentsLost += o.is(DatagramNote.ALREADY_ACKNOWLEDGED) ? 1 : 0;
    }

    private int outstanding() {
        return (int) Math.min(Integer.MAX_VALUE, file.blocks.count() - file.acknowledged.count());
    }

    private void begin(Datagram d) {
        fileCount++;
        file = new TransferredFile(fileCount, d.frame, d.timestampNanos);
        sent.any = false;
        if (files.size() < MOST_FILES) {
            files.add(file);
        }
    }

    private void name(Datagram d, DatagramObservation o) {
        if (!isName(d)) {
            return;
        }
        o.role = DatagramRole.NAME;
        int length = nameOctets(d);
        boolean same = file != null && file.name != null && file.name.length == length && sameName(d, length);
        // a name that comes again before the second block is the sender's timer; later it is another transfer
        if (same && file.endFrame < 0 && file.blocks.highest() <= 1) {
            o.notes |= DatagramNote.RETRANSMISSION.bit;
            return;
        }
        boolean late = file != null && file.name == null && file.endFrame < 0 && file.blocks.highest() == 1;
        if (!late) {
            begin(d);
        }
        file.name = new byte[length];
        d.octets.get(d.payloadOffset, file.name, 0, length);
    }

    private boolean sameName(Datagram d, int length) {
        for (int i = 0; i < length; i++) {
            if (d.octets.get(d.payloadOffset + i) != file.name[i]) {
                return false;
            }
        }
        return true;
    }

    private void block(Datagram d, DatagramObservation o) {
        if (!isBlock(d)) {
            return;
        }
        o.role = DatagramRole.BLOCK;
        o.block = i32(d, 0);
        o.size = i32(d, 4);
        int crc = o.block == 1 ? crc(d) : 0;
        if (file == null || o.block == 1 && file.blocks.contains(1) && crc != file.firstBlockCrc) {
            begin(d); // its name was not captured
        }
        file.blockDatagrams++;
        int highest = file.blocks.highest();
        int waiting = outstanding();
        boolean copy = sent.isCopy(d) && sent.block == o.block;
        o.fresh = file.blocks.add(o.block);
        if (o.fresh) {
            fresh(d, o, highest, waiting, crc);
        } else if (file.blocks.contains(o.block)) {
            o.notes |= copy ? DatagramNote.DUPLICATE.bit : DatagramNote.RETRANSMISSION.bit;
            if (!copy && file.acknowledged.contains(o.block)) {
                o.notes |= DatagramNote.ALREADY_ACKNOWLEDGED.bit;
            }
        }
        sent.set(d, o.block, o.size, !o.fresh && !copy || copy && sent.again);
    }

    private void fresh(Datagram d, DatagramObservation o, int highest, int waiting, int crc) {
        file.octets += o.size;
        if (o.block == 1) {
            file.firstBlockCrc = crc;
        }
        if (o.block > highest) {
            file.lastSize = o.size;
        }
        o.notes |= o.block - 1 > highest ? DatagramNote.PREVIOUS_BLOCK_MISSING.bit : 0;
        o.notes |= o.block < highest ? DatagramNote.OUT_OF_ORDER.bit : 0;
        o.notes |= waiting > 0 ? DatagramNote.DOES_NOT_WAIT.bit : 0;
        if (outstanding() > file.maxOutstanding) {
            file.maxOutstanding = outstanding();
            file.maxOutstandingFrame = d.frame;
        }
    }

    private static int crc(Datagram d) {
        byte[] octets = new byte[d.payloadCaptured];
        d.octets.get(d.payloadOffset, octets);
        CRC32C crc = new CRC32C();
        crc.update(octets);
        return (int) crc.getValue();
    }

    private void acknowledgment(Datagram d, DatagramObservation o) {
        if (file == null) {
            return;
        }
        o.role = DatagramRole.ACK;
        o.block = i32(d, 0);
        o.size = i32(d, 4);
        file.acknowledgments++;
        if (o.block == NAME_REFUSED || o.block == FILE_TOO_LARGE) {
            o.notes |= (o.block == NAME_REFUSED ? DatagramNote.NAME_REFUSED : DatagramNote.FILE_TOO_LARGE).bit;
            file.refused = true;
            return;
        }
        if (o.block == 0 && file.name != null) {
            return; // some receivers acknowledge the name so
        }
        if (!file.blocks.contains(o.block)) {
            o.notes |= DatagramNote.ACKED_UNSEEN_BLOCK.bit;
            return;
        }
        if (sent.any && sent.block == o.block && sent.size != o.size) {
            o.notes |= DatagramNote.SIZE_DIFFERS.bit;
        }
        if (!file.acknowledged.add(o.block)) {
            o.notes |= DatagramNote.DUPLICATE.bit;
        } else if (sent.any && sent.block == o.block && !sent.again && d.timestampNanos >= sent.nanos) {
            o.rttNanos = d.timestampNanos - sent.nanos;
            file.roundTrip(o.rttNanos);
        }
    }

    private void end(Datagram d, DatagramObservation o) {
        if (file == null || !isEnd(d)) {
            return;
        }
        o.role = DatagramRole.END;
        if (file.endFrame >= 0) {
            o.notes |= DatagramNote.RETRANSMISSION.bit;
        } else {
            file.endFrame = d.frame;
        }
    }

    /** {@return the facts of the files, in the order begun, at most 256} */
    public List<TransferredFile> files() {
        return files;
    }

    /** {@return files begun, those whose facts are not kept included} */
    public int fileCount() {
        return fileCount;
    }

    /** {@return true when the client sends the files} */
    public boolean senderIsClient() {
        return senderIsClient;
    }

    /** More than a datagram that might be a name: a block or an END followed. */
    boolean certain() {
        return fileCount > 1 || file != null && (file.blocks.count() > 0 || file.endFrame >= 0);
    }
}
