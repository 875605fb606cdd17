package io.github.tcpwalk.wire;

import java.nio.ByteBuffer;

/**
 * A cursor over one multipath TCP option (RFC 8684 section 3). Fields that the option's length leaves no room for are
 * said to be absent by the {@code has} methods; reading one anyway gives 0.
 *
 * <pre>
 * | kind (30) |  length  |subtype| flags or version | ...
 * </pre>
 */
public final class Mptcp {
    public static final int MP_CAPABLE = 0;
    public static final int MP_JOIN = 1;
    public static final int DSS = 2;
    public static final int ADD_ADDR = 3;
    public static final int REMOVE_ADDR = 4;
    public static final int MP_PRIO = 5;
    public static final int MP_FAIL = 6;
    public static final int MP_FASTCLOSE = 7;
    public static final int MP_TCPRST = 8;

    /** Flags of DSS (section 3.3): which fields follow, and how wide they are. */
    private static final int DATA_ACK_PRESENT = 0x01;

    private static final int DATA_ACK_8_OCTETS = 0x02;
    private static final int MAPPING_PRESENT = 0x04;
    private static final int DATA_SEQ_8_OCTETS = 0x08;
    private static final int DATA_FIN = 0x10;

    private ByteBuffer octets;
    private int offset;
    private int octetCount;

    /** Stands on the option that {@code options} stands on. */
    public Mptcp of(Segment segment, TcpOptions options) {
        octets = segment.octets;
        offset = options.offset;
        octetCount = options.octetCount;
        return this;
    }

    /** Octets of the whole option. */
    public int octetCount() {
        return octetCount;
    }

    /** One of the constants above, another number up to 15, or -1 when the option is too short to have one. */
    public int subtype() {
        return octetCount < 3 ? -1 : u8(2) >> 4;
    }

    /** Low four bits of the third octet: version of MP_CAPABLE, B of MP_JOIN and MP_PRIO, flags of MP_TCPRST. */
    public int lowBits() {
        return u8(2) & 0xF;
    }

    // MP_CAPABLE, section 3.1: flags, keys and, on the third segment or the first data, a length and a checksum

    public int version() {
        return lowBits();
    }

    /** A is 0x80 (checksum required), B 0x40 (extensible), C 0x20 (no address of this packet), H 0x01 (HMAC-SHA). */
    public int capableFlags() {
        return u8(3);
    }

    public boolean hasSenderKey() {
        return octetCount >= 12;
    }

    public long senderKey() {
        return i64(4);
    }

    public boolean hasReceiverKey() {
        return octetCount >= 20;
    }

    public long receiverKey() {
        return i64(12);
    }

    public boolean hasCapableDataOctets() {
        return octetCount >= 22;
    }

    public int capableDataOctets() {
        return u16(20);
    }

    public boolean hasCapableChecksum() {
        return octetCount >= 24;
    }

    public int capableChecksum() {
        return u16(22);
    }

    // MP_JOIN, section 3.2: 12 octets on the SYN, 16 on the SYN+ACK, 24 on the ACK

    /** B of MP_JOIN and MP_PRIO: use this subflow only when no other works. */
    public boolean backup() {
        return (lowBits() & 1) != 0;
    }

    /** Address identifier of MP_JOIN, ADD_ADDR and MP_PRIO. */
    public int addressId() {
        return u8(3);
    }

    /** Receiver's token, on a SYN. */
    public int joinToken() {
        return i32(4);
    }

    /** Sender's random number, on a SYN (12 octets) or SYN+ACK (16). */
    public int joinNonce() {
        return i32(octetCount >= 16 ? 12 : 8);
    }

    /** Index of the sender's HMAC in the segment's octets: 8 octets on the SYN+ACK, 20 on the ACK. */
    public int joinHmacOffset() {
        return offset + 4;
    }

    /** 8, 20, or 0 when there is none. */
    public int joinHmacOctets() {
        return octetCount >= 24 ? 20 : octetCount >= 16 ? 8 : 0;
    }

    // DSS, section 3.3: data acknowledgment and mapping, either absent, each of 4 or 8 octets

    public boolean dataFin() {
        return (u8(3) & DATA_FIN) != 0;
    }

    public boolean hasDataAck() {
        return (u8(3) & DATA_ACK_PRESENT) != 0 && octetCount >= 4 + dataAckOctets();
    }

    /** 4, 8, or 0 when there is none. */
    public int dataAckOctets() {
        int flags = u8(3);
        return (flags & DATA_ACK_PRESENT) == 0 ? 0 : (flags & DATA_ACK_8_OCTETS) != 0 ? 8 : 4;
    }

    /** Unsigned; of a four-octet one, the low 32 bits. */
    public long dataAck() {
        return dataAckOctets() == 8 ? i64(4) : u32(4);
    }

    public boolean hasMapping() {
        return (u8(3) & MAPPING_PRESENT) != 0 && octetCount >= mapping() + dataSeqOctets() + 6;
    }

    /** 4, 8, or 0 when there is no mapping. */
    public int dataSeqOctets() {
        int flags = u8(3);
        return (flags & MAPPING_PRESENT) == 0 ? 0 : (flags & DATA_SEQ_8_OCTETS) != 0 ? 8 : 4;
    }

    public long dataSeq() {
        return dataSeqOctets() == 8 ? i64(mapping()) : u32(mapping());
    }

    /** Relative sequence number of the mapping's start in this subflow. */
    public int subflowSeq() {
        return i32(mapping() + dataSeqOctets());
    }

    /** Data-level length of the mapping, octets. */
    public int mappingOctets() {
        return u16(mapping() + dataSeqOctets() + 4);
    }

    public boolean hasMappingChecksum() {
        return hasMapping() && octetCount >= mapping() + dataSeqOctets() + 8;
    }

    public int mappingChecksum() {
        return u16(mapping() + dataSeqOctets() + 6);
    }

    private int mapping() {
        return 4 + dataAckOctets();
    }

    // ADD_ADDR, section 3.4.1: address, port and HMAC by length

    /** E of version 1: this repeats an announcement to say that it arrived. */
    public boolean echo() {
        return (lowBits() & 1) != 0;
    }

    /** 4 or 6, by length; version 0 of the protocol says it in the low bits instead. */
    public int addressVersion() {
        return octetCount == 20 || octetCount == 22 || octetCount == 28 || octetCount == 30 ? 6 : 4;
    }

    /** Index of the announced address in the segment's octets. */
    public int addressOffset() {
        return offset + 4;
    }

    public boolean hasPort() {
        int afterAddress = octetCount - 4 - (addressVersion() == 6 ? 16 : 4);
        return afterAddress % 8 == 2;
    }

    public int port() {
        return u16(addressVersion() == 6 ? 20 : 8);
    }

    /** Truncated HMAC, present unless echoed. */
    public boolean hasAddressHmac() {
        return octetCount >= (addressVersion() == 6 ? 28 : 16);
    }

    public long addressHmac() {
        return i64(octetCount - 8);
    }

    // REMOVE_ADDR, section 3.4.2

    public int removedCount() {
        return Math.max(0, octetCount - 3);
    }

    public int removedId(int index) {
        return u8(3 + index);
    }

    // MP_FAIL, MP_FASTCLOSE, MP_TCPRST, sections 3.7, 3.5, 3.6

    /** MP_FAIL: where the broken mapping starts. */
    public long failedDataSeq() {
        return i64(4);
    }

    /** MP_FASTCLOSE: the receiver's key. */
    public long closeKey() {
        return i64(4);
    }

    /** MP_TCPRST: U 8, V 4, W 2, T (transient) 1. */
    public int resetFlags() {
        return lowBits();
    }

    public int resetReason() {
        return u8(3);
    }

    private boolean holds(int at, int count) {
        return at + count <= octetCount;
    }

    private int u8(int at) {
        return holds(at, 1) ? octets.get(offset + at) & 0xFF : 0;
    }

    private int u16(int at) {
        return holds(at, 2) ? octets.getShort(offset + at) & 0xFFFF : 0;
    }

    private int i32(int at) {
        return holds(at, 4) ? octets.getInt(offset + at) : 0;
    }

    private long u32(int at) {
        return i32(at) & 0xFFFFFFFFL;
    }

    private long i64(int at) {
        return holds(at, 8) ? octets.getLong(offset + at) : 0;
    }
}
