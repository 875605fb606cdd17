package io.github.tcpwalk.capture;

import io.github.tcpwalk.text.Sentence;
import java.io.IOException;
import java.util.List;

/**
 * Records of a pcapng capture. Every block is type (32 bits), total length (32), body, total length again; blocks that
 * hold no packet are passed over.
 */
final class PcapngReader extends RecordReader {
    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int LEAST_BLOCK_OCTETS = 12;
    private static final int SIMPLE_HEADER_OCTETS = 12;
    private static final int PACKET_HEADER_OCTETS = 28;
    /** Of a block without packet only so much is looked at: what matters in it comes first. */
    private static final int MOST_DESCRIPTION_OCTETS = 256 << 10;
    /** A longer block is not taken for one behind damage. */
    private static final int MOST_ORDINARY_OCTETS = LONGEST_ORDINARY_PACKET + (64 << 10);

    private final PcapngLayout layout;
    private final PcapngDescriptions descriptions;
    private PcapngSection section;
    private int interfaces;
    private boolean searchedBigEndian;

    PcapngReader(int file, Reading reading, Octets octets, PcapngLayout layout) {
        super(file, reading, octets);
        this.layout = layout;
        this.descriptions = new PcapngDescriptions(octets, layout.notes, layout.bounds);
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
    int headerOctets() {
        return LEAST_BLOCK_OCTETS;
    }

    @Override
    long read(long position, Frame frame) throws IOException {
        long at = position;
        while (at != NO_MORE) {
            long length = blockOctets(at);
            if (length == NO_MORE) {
                at = passOver(at);
                continue;
            }
            boolean filled = false;
            octets.have(at, LEAST_BLOCK_OCTETS); // again, where it was looked for the end of a long one
            int type = type(at);
            switch (type) {
                case BlockType.ENHANCED_PACKET, BlockType.PACKET, BlockType.SIMPLE_PACKET ->
                    filled = packet(type, at, length, frame);
                case BlockType.SECTION_HEADER,
                        BlockType.INTERFACE_DESCRIPTION,
                        BlockType.INTERFACE_STATISTICS,
                        BlockType.NAME_RESOLUTION -> describe(type, at, length);
                default -> {}
            }
            at += length;
            if (filled) {
                return at;
            }
        }
        return NO_MORE;
    }

    private int type(long at) {
        return octets.s32(at) == BlockType.SECTION_HEADER ? BlockType.SECTION_HEADER : word(at);
    }

    /** Blocks that hold no packet are passed over here, too: they alone make no record. */
    @Override
    boolean ready(long position) throws IOException {
        boolean bigEndian = section != null && section.bigEndian;
        int ahead = 0;
        while (octets.haveNow(position, ahead + LEAST_BLOCK_OCTETS) == ahead + LEAST_BLOCK_OCTETS) {
            int type = octets.s32(position + ahead);
            int claimed = octets.s32(position + ahead + 4);
            if (type == BlockType.SECTION_HEADER) {
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
            if (BlockType.isPacket(type)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The length of the block at {@code at}, when it is present as a whole and both its lengths agree; else
     * {@link #NO_MORE}. A section header begins its section.
     */
    private long blockOctets(long at) throws IOException {
        if (octets.have(at, LEAST_BLOCK_OCTETS) < LEAST_BLOCK_OCTETS) {
            return NO_MORE;
        }
        if (octets.s32(at) == BlockType.SECTION_HEADER) {
            int magic = octets.s32(at + 8);
            if (!Sniffer.isByteOrderMagic(magic)) {
                return NO_MORE;
            }
            section = layout.section(at, magic == BYTE_ORDER_MAGIC);
            interfaces = 0;
        }
        int claimed = word(at + 4);
        long length = padded(claimed);
        return length >= LEAST_BLOCK_OCTETS && isWhole(at, length) && word(at + length - 4) == claimed
                ? length
                : NO_MORE;
    }

    /** A stream is never skipped to look whether an immense block ends somewhere. */
    private boolean isWhole(long at, long length) throws IOException {
        return length <= Octets.MOST_RECORD_OCTETS
                ? octets.have(at, (int) length) == length
                : octets.goesBack() && octets.have(at + length - 4, 4) == 4;
    }

    /** Some writers forget the padding in the length, none in the file. */
    private static long padded(int claimed) {
        return (claimed & 0xffffffffL) + 3 & ~3L;
    }

    /** Says why no block begins at {@code at}, or none that is complete. */
    private long passOver(long at) throws IOException {
        int present = octets.have(at, LEAST_BLOCK_OCTETS);
        if (present == 0) {
            return ended(at);
        }
        if (startsWithZeros(at)) {
            return behindZeros(at);
        }
        if (present < LEAST_BLOCK_OCTETS) {
            return cut(at, Sentence.of("capture.cut-block", "octets", present));
        }
        if (reading == Reading.GROWING && blockOctets(at) != NO_MORE) {
            return at; // it was not whole when it was looked at, a moment ago
        }
        octets.have(at, LEAST_BLOCK_OCTETS); // again, where it was looked for the end of a long one
        if (octets.s32(at) == BlockType.SECTION_HEADER && !Sniffer.isByteOrderMagic(octets.s32(at + 8))) {
            return behind(at, Sentence.of("capture.no-byte-order"));
        }
        int type = type(at);
        int claimed = word(at + 4);
        long length = padded(claimed);
        long octetsClaimed = Integer.toUnsignedLong(claimed);
        if (length < LEAST_BLOCK_OCTETS) {
            return behind(at, Sentence.of("capture.short-block", "octets", octetsClaimed));
        }
        boolean whole = isWhole(at, length);
        if (!whole && length > Octets.MOST_RECORD_OCTETS) {
            return behind(at, Sentence.of("capture.immense-block", "octets", octetsClaimed));
        }
        if (whole && word(at + length - 4) == claimed) {
            return at; // the same, since then
        }
        if (whole) {
            return behind(
                    at,
                    Sentence.of(
                            "capture.lengths-differ",
                            "before",
                            octetsClaimed,
                            "after",
                            Integer.toUnsignedLong(word(at + length - 4))));
        }
        return behindOrCut(
                at,
                contentEnd(type, at, length),
                Sentence.of("capture.block-past-the-end", "octets", octetsClaimed),
                Sentence.of("capture.last-block-past-the-end", "octets", octetsClaimed));
    }

    /**
     * Where the packet in a block ends, which may be a capture itself, on its way, and so is not searched for blocks.
     */
    private long contentEnd(int type, long at, long length) throws IOException {
        long end = at + 1;
        if (type == BlockType.SIMPLE_PACKET) {
            end = at + SIMPLE_HEADER_OCTETS + (word(at + 8) & 0xffffffffL);
        } else if (BlockType.isPacket(type) && octets.have(at, PACKET_HEADER_OCTETS) == PACKET_HEADER_OCTETS) {
            end = at + PACKET_HEADER_OCTETS + (word(at + 20) & 0xffffffffL);
        }
        return end - at <= length ? end : at + 1;
    }

    @Override
    long sensibleEnd(long from, long at) throws IOException {
        if (at == from) {
            searchedBigEndian = section != null && section.bigEndian;
        }
        int type = octets.s32(at);
        int claimed = octets.s32(at + 4);
        if (type == BlockType.SECTION_HEADER) {
            if (!Sniffer.isByteOrderMagic(octets.s32(at + 8))) {
                return NO_MORE;
            }
            searchedBigEndian = octets.s32(at + 8) == BYTE_ORDER_MAGIC;
        }
        if (!searchedBigEndian) {
            type = Integer.reverseBytes(type);
            claimed = Integer.reverseBytes(claimed);
        }
        if (!BlockType.isKnown(type)
                || claimed < LEAST_BLOCK_OCTETS
                || claimed > MOST_ORDINARY_OCTETS
                || claimed % 4 != 0) {
            return NO_MORE;
        }
        int ahead = (int) (at - from) + claimed;
        if (octets.have(from, ahead) < ahead) {
            return at + claimed;
        }
        int trailing = octets.s32(at + claimed - 4);
        return (searchedBigEndian ? trailing : Integer.reverseBytes(trailing)) == claimed ? at + claimed : NO_MORE;
    }

    /**
     * Fills the frame, unless the block contradicts itself.
     *
     * <pre>
     * enhanced: 8 interface (32 bits)              12 time high  16 time low  20 captured  24 original  28 packet
     * packet:   8 interface (16)  10 drops (16)    12 time high  16 time low  20 captured  24 original  28 packet
     * simple:   8 original  12 packet, cut at the snap length of interface 0
     * </pre>
     */
    private boolean packet(int type, long position, long length, Frame frame) throws IOException {
        records++;
        boolean simple = type == BlockType.SIMPLE_PACKET;
        int headerOctets = simple ? SIMPLE_HEADER_OCTETS : PACKET_HEADER_OCTETS;
        long room = length - headerOctets - 4;
        if (room < 0) {
            passedOver(position, Sentence.of("capture.short-packet", "octets", length));
            return false;
        }
        if (length > Octets.MOST_RECORD_OCTETS) {
            passedOver(position, Sentence.of("capture.immense-packet", "octets", length));
            return false;
        }
        octets.have(position, (int) length);
        int id = type == BlockType.ENHANCED_PACKET
                ? word(position + 8)
                : type == BlockType.PACKET ? half(position + 8) : 0;
        if (Integer.compareUnsigned(id, interfaces) >= 0) {
            passedOver(position, Sentence.of("capture.no-interface", "interface", Integer.toUnsignedLong(id)));
            return false;
        }
        PcapngInterface on = section.interfaces.get(id);
        int original = word(position + (simple ? 8 : 24));
        long captured = (simple ? simpleCaptured(original, on, room) : word(position + 20)) & 0xffffffffL;
        if (captured > room) {
            passedOver(position, Sentence.of("capture.no-room", "octets", captured, "room", room));
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
        frame.comments = List.of();
        if (!simple && length - 4 - options >= 4) {
            boolean again = reading == Reading.AGAIN;
            frame.comments = descriptions.comments(position + options, position + length - 4, section.bigEndian, again);
            if (!again && !frame.comments.isEmpty() && layout.isNew(position)) {
                frame.comments.forEach(comment -> layout.notes.comment(frame.number, comment));
            }
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
        if (type == BlockType.INTERFACE_DESCRIPTION) {
            interfaceDescription(position, end, first);
        } else if (first && type == BlockType.INTERFACE_STATISTICS) {
            descriptions.statistics(position, end, section.bigEndian);
        } else if (first && type == BlockType.NAME_RESOLUTION) {
            descriptions.names(position, end, section.bigEndian);
        } else if (first) {
            descriptions.section(position, end, section.bigEndian);
        }
    }

    private void interfaceDescription(long position, long end, boolean first) {
        if (end - position < PcapngDescriptions.LEAST_INTERFACE_OCTETS) {
            passedOver(position, Sentence.of("capture.short-interface"));
        } else if (interfaces < section.interfaces.size()) {
            interfaces++;
        } else if (interfaces < PcapngSection.MOST_INTERFACES) {
            section.interfaces.add(descriptions.onInterface(position, end, section.bigEndian, first));
            interfaces++;
        }
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
