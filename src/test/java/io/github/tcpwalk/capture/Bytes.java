package io.github.tcpwalk.capture;

import java.io.ByteArrayOutputStream;

/** Captures written octet by octet, in either byte order. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean bigEndian;

    private Bytes(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    static Bytes in(boolean bigEndian) {
        return new Bytes(bigEndian);
    }

    Bytes u8(int number) {
        out.write(number);
        return this;
    }

    Bytes u16(int number) {
        return bigEndian ? u8(number >> 8).u8(number) : u8(number).u8(number >> 8);
    }

    Bytes u32(long number) {
        int low = (int) number & 0xffff;
        int high = (int) (number >> 16) & 0xffff;
        return bigEndian ? u16(high).u16(low) : u16(low).u16(high);
    }

    Bytes u64(long number) {
        return bigEndian ? u32(number >> 32).u32(number) : u32(number).u32(number >> 32);
    }

    Bytes raw(byte... octets) {
        out.writeBytes(octets);
        return this;
    }

    Bytes padded(byte... octets) {
        raw(octets);
        for (int i = octets.length; i % 4 != 0; i++) {
            u8(0);
        }
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] array() {
        return out.toByteArray();
    }

    /** A packet that tells which one it is. */
    static byte[] packet(int length, int tag) {
        byte[] packet = new byte[length];
        for (int i = 0; i < length; i++) {
            packet[i] = (byte) (tag * 31 + i);
        }
        return packet;
    }

    Bytes pcapHeader(int magic, int snapLength, int linkType) {
        return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(snapLength).u32(linkType);
    }

    Bytes pcapRecord(long seconds, long fraction, byte[] packet, int original) {
        return u32(seconds).u32(fraction).u32(packet.length).u32(original).raw(packet);
    }

    Bytes block(int type, byte[] body) {
        int length = 12 + (body.length + 3 & ~3);
        return u32(type).u32(length).padded(body).u32(length);
    }

    /** @param options ready-made octets, or none */
    Bytes section(byte... options) {
        return block(
                0x0a0d0d0a,
                sub().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1).raw(options).array());
    }

    Bytes describe(int linkType, int snapLength, byte... options) {
        return block(1, sub().u16(linkType).u16(0).u32(snapLength).raw(options).array());
    }

    Bytes enhanced(int on, long ticks, byte[] packet, int original, byte... options) {
        return block(
                6,
                sub().u32(on)
                        .u32(ticks >>> 32)
                        .u32(ticks)
                        .u32(packet.length)
                        .u32(original)
                        .padded(packet)
                        .raw(options)
                        .array());
    }

    Bytes simple(byte[] packet, int original) {
        return block(3, sub().u32(original).raw(packet).array());
    }

    Bytes oldPacket(int on, int drops, long ticks, byte[] packet, int original) {
        return block(
                2,
                sub().u16(on)
                        .u16(drops)
                        .u32(ticks >>> 32)
                        .u32(ticks)
                        .u32(packet.length)
                        .u32(original)
                        .raw(packet)
                        .array());
    }

    Bytes option(int code, byte... value) {
        return u16(code).u16(value.length).padded(value);
    }

    /** Empty, in the same byte order. */
    Bytes sub() {
        return in(bigEndian);
    }
}
