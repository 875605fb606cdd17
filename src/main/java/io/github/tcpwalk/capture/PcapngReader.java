package io.github.tcpwalk.capture;

import java.io.IOException;

/**
 * Records of a pcapng capture. Every block is type (32 bits), total length (32), body, total length again; blocks that
 * hold no packet are passed over.
 */
final class PcapngReader extends RecordReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    static final int INTERFACE_DESCRIPTION = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    private static final int LEAST_BLOCK_OCTETS = 12;
    /** Of a block without packet only so much is looked at: what matters in it comes first. */
    private static final int MOST_DESCRIPTION_OCTETS = 256 << 10;

    private final PcapngLayout layout;
    private PcapngSection section;
    private int interfaces;

    PcapngReader(int file, Octets octets, PcapngLayout layout) {
        super(file, octets);
        this.layout = layout;
    }

    @Override
    long first() {
        return 0;
    }

    @Override
    void seek(long position) {
        section = layout.sectionOf(position);
        interfaces = section == null ? 0 : section.interfaces.size();
    }

    @Override
    long read(long position, Frame frame) throws IOException {
        while (true) {
            int present = octets.have(position, LEAST_BLOCK_OCTETS);
            if (present < LEAST_BLOCK_OCTETS) {
                return present == 0
                        ? ended(position)
                        : cut(position, "the last block is cut: " + present + " octets of it are present");
            }
            int type = octets.s32(position);
            if (type == SECTION_HEADER) {
                if (!beginSection(position)) {
                    return NO_MORE;
                }
            } else {
                type = word(position);
            }
            long length = blockOctets(position);
            if (length < 0) {
                return NO_MORE;
            }
            boolean filled = false;
            switch (type) {
                case ENHANCED_PACKET, PACKET, SIMPLE_PACKET -> filled = packet(type, position, length, frame);
                case SECTION_HEADER, INTERFACE_DESCRIPTION, INTERFACE_STATISTICS -> describe(type, position, length);
                default -> {}
            }
            position += length;
            if (filled) {
                return position;
            }
        }
    }

    /** Blocks that hold no packet are passed over here, too: they alone make no record. */
    @Override
    boolean ready(long position) throws IOException {
        boolean bigEndian = section != null && section.bigEndian;
        int ahead = 0;
        while (octets.haveNow(position, ahead + LEAST_BLOCK_OCTETS) == ahead + LEAST_BLOCK_OCTETS) {
            int type = octets.s32(position + ahead);
            int claimed = octets.s32(position + ahead + 4);
            if (type == SECTION_HEADER) {
                bigEndian = octets.s32(position + ahead + 8) == BYTE_ORDER_MAGIC;
            }
            if (!bigEndian) {
                type = Integer.reverseBytes(type);
                claimed = Integer.reverseBytes(claimed);
            }
            if (claimed < LEAST_BLOCK_OCTETS || claimed > Octets.MOST_RECORD_OCTETS - ahead - LEAST_BLOCK_OCTETS) {
                return false;
            }
            ahead += claimed + 3 & ~3;
            if (octets.haveNow(position, ahead) < ahead) {
                return false;
            }
            if (isPacket(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPacket(int type) {
        return type == ENHANCED_PACKET || type == PACKET || type == SIMPLE_PACKET;
    }

    private boolean beginSection(long position) {
        int magic = octets.s32(position + 8);
        if (magic != BYTE_ORDER_MAGIC && magic != Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            damaged(position, "a section header without byte-order magic");
            return false;
        }
        section = layout.section(position, magic == BYTE_ORDER_MAGIC);
        interfaces = 0;
        return true;
    }

    /** The total length of the block when it is present as a whole and both its lengths agree; else -1. */
    private long blockOctets(long position) throws IOException {
        long claimed = word(position + 4) & 0xffffffffL;
        if (claimed < LEAST_BLOCK_OCTETS) {
            damaged(position, "a block claims " + claimed + " octets, fewer than its own header");
            return -1;
        }
        long length = claimed + 3 & ~3L; // some writers forget the padding in the length, none in the file
        if (length <= Octets.MOST_RECORD_OCTETS
                && octets.have(position, (int) length) == length
                && word(position + length - 4) == (int) claimed) {
            return length;
        }
        int trailer = octets.have(position + length - 4, 4);
        if (trailer < 4) {
            cut(position, "the last block is cut: it claims " + claimed + " octets and the capture ends before");
            return -1;
        }
        int trailing = word(position + length - 4);
        if (trailing != (int) claimed) {
            damaged(
                    position,
                    "the two lengths of a block differ: " + claimed + " before it, "
                            + Integer.toUnsignedString(trailing) + " after it");
            return -1;
        }
        return length;
    }

    /**
     *
     *
     * <pre>
     * enhanced: 8 interface (32 bits)              12 time high  16 time low  20 captured  24 original  28 packet
     * packet:   8 interface (16)  10 drops (16)    12 time high  16 time low  20 captured  24 original  28 packet
     * simple:   8 original  12 packet, cut at the snap length of interface 0
     * </pre>
     */
    private boolean packet(int type, long position, long length, Frame frame) throws IOException {
        records++;
        boolean simple = type == SIMPLE_PACKET;
        int headerOctets = simple ? 12 : 28;
        long room = length - headerOctets - 4;
        if (room < 0) {
            passedOver(position, "a packet block of " + length + " octets is too short for its header");
            return false;
        }
        if (length > Octets.MOST_RECORD_OCTETS) {
            passedOver(position, "a packet block of " + length + " octets is longer than any packet: passed over");
            return false;
        }
        octets.have(position, (int) length);
        int id = type == ENHANCED_PACKET ? word(position + 8) : type == PACKET ? half(position + 8) : 0;
        if (Integer.compareUnsigned(id, interfaces) >= 0) {
            passedOver(
                    position, "a packet names interface " + Integer.toUnsignedString(id) + ", which is not described");
            return false;
        }
        PcapngInterface on = section.interfaces.get(id);
        int original = word(position + (simple ? 8 : 24));
        long captured = (simple ? simpleCaptured(original, on, room) : word(position + 20)) & 0xffffffffL;
        if (captured > room) {
            passedOver(position, "a packet claims " + captured + " octets in a block that has room for " + room);
            return false;
        }
        frame.octets = octets.buffer;
        frame.offset = octets.index(position) + headerOctets;
        frame.captured = (int) captured;
        frame.original = original < 0 ? Integer.MAX_VALUE : original;
        frame.timestampNanos =
                simple ? 0 : on.timestampNanos((long) word(position + 12) << 32 | word(position + 16) & 0xffffffffL);
        frame.linkType = on.linkType();
        frame.snapLength = on.snapLength();
        frame.file = file;
        frame.position = position;
        frame.number = records;
        long options = headerOctets + (captured + 3 & ~3L);
        if (!simple && length - 4 - options >= 4 && layout.isNew(position)) {
            comments(position + options, position + length - 4, records);
        }
        return true;
    }

    private static int simpleCaptured(int original, PcapngInterface on, long room) {
        long captured = original & 0xffffffffL;
        if (on.snapLength() > 0) {
            captured = Math.min(captured, on.snapLength());
        }
        return (int) Math.min(captured, room);
    }

    private void describe(int type, long position, long length) throws IOException {
        int present = octets.have(position, (int) Math.min(length - 4, MOST_DESCRIPTION_OCTETS));
        long end = position + present;
        boolean first = layout.isNew(position);
        if (type == INTERFACE_DESCRIPTION) {
            interfaceDescription(position, end, first);
        } else if (first && type == INTERFACE_STATISTICS) {
            statistics(position + 20, end);
        } else if (first) {
            applicationAndComments(position + 24, end);
        }
    }

    /** 8 link type (16 bits), reserved (16); 12 snap length; 16 options. */
    private void interfaceDescription(long position, long end, boolean first) {
        if (end - position < 16) {
            passedOver(position, "an interface description too short to hold a link type");
            return;
        }
        if (interfaces < section.interfaces.size()) {
            interfaces++;
            return;
        }
        if (interfaces >= PcapngSection.MOST_INTERFACES) {
            return;
        }
        String name = null;
        int resolution = PcapngInterface.MICROSECONDS;
        long offsetSeconds = 0;
        PcapngOptions options = options(position + 16, end);
        while (options.next()) {
            switch (options.code) {
                case PcapngOptions.COMMENT -> {
                    if (first) {
                        layout.notes.comment(0, options.text());
                    }
                }
                case 2 -> name = options.text();
                case 9 -> resolution = options.length > 0 ? options.u8(options.value) : resolution;
                case 14 -> offsetSeconds = options.u64();
                default -> {}
            }
        }
        PcapngInterface described = new PcapngInterface(
                half(position + 8), Math.max(0, word(position + 12)), name, resolution, offsetSeconds);
        section.interfaces.add(described);
        interfaces++;
        if (first) {
            layout.notes.described(described);
        }
    }

    private void statistics(long at, long end) {
        layout.notes.statistics();
        PcapngOptions options = options(at, end);
        while (options.next()) {
            if (options.code == PcapngOptions.COMMENT) {
                layout.notes.comment(0, options.text());
            }
            if (options.code == 5) {
                layout.notes.dropped(options.u64(), 0);
            }
            if (options.code == 7) {
                layout.notes.dropped(0, options.u64());
            }
        }
    }

    private void applicationAndComments(long at, long end) {
        PcapngOptions options = options(at, end);
        while (options.next()) {
            if (options.code == PcapngOptions.COMMENT) {
                layout.notes.comment(0, options.text());
            }
            if (options.code == 4) {
                layout.notes.application(options.text());
            }
        }
    }

    private void comments(long at, long end, long frame) {
        PcapngOptions options = options(at, end);
        while (options.next()) {
            if (options.code == PcapngOptions.COMMENT) {
                layout.notes.comment(frame, options.text());
            }
        }
    }

    private PcapngOptions options(long at, long end) {
        return new PcapngOptions(octets.buffer, octets.index(at), octets.index(end), section.bigEndian);
    }

    private int word(long position) {
        int word = octets.s32(position);
        return section.bigEndian ? word : Integer.reverseBytes(word);
    }

    private int half(long position) {
        short half = octets.buffer.getShort(octets.index(position));
        return (section.bigEndian ? half : Short.reverseBytes(half)) & 0xffff;
    }
}
