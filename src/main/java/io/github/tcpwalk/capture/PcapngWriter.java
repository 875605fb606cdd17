package io.github.tcpwalk.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a pcapng capture with nanosecond times: any link types and a comment with any packet; big-endian, the same
 * octets on every machine.
 */
public final class PcapngWriter implements Closeable {
    private static final int SNAP_LENGTH = 0; // no limit: the frames come from captures that had their own
    private static final int OPTION_END = 0;
    private static final int OPTION_APPLICATION = 4;
    private static final int OPTION_RESOLUTION = 9;
    private static final int NANOSECONDS = 9;
    private static final int MOST_OPTION_OCTETS = 0xffff;

    private final WordWriter out;
    private int[] linkTypes = new int[0];

    /**
     * @param out closed with this; needs no buffer of its own
     * @param application what wrote the capture, as "tcpwalk 0.1.0"; null to say nothing
     */
    public PcapngWriter(OutputStream out, String application) throws IOException {
        this.out = new WordWriter(out);
        byte[] name = option(application);
        int length = 28 + optionOctets(name);
        this.out.word(BlockType.SECTION_HEADER);
        this.out.word(length);
        this.out.word(PcapngReader.BYTE_ORDER_MAGIC);
        this.out.half(1);
        this.out.half(0);
        this.out.word(-1); // section length: not said
        this.out.word(-1);
        option(OPTION_APPLICATION, name);
        this.out.word(length);
    }

    /**
     * Appends a name for an address, as Wireshark resolves it where it is told to.
     *
     * @param ipVersion 4 or 6
     * @param high first eight octets of an IPv6 address; not looked at for IPv4
     * @param low the others, or an IPv4 address
     * @param name cut at 64 KiB
     * @throws IOException when it cannot be written
     */
    public void name(int ipVersion, long high, long low, String name) throws IOException {
        byte[] text = option(name);
        int address = ipVersion == 4 ? Integer.BYTES : 2 * Long.BYTES;
        int octets = Math.min(address + text.length, MOST_OPTION_OCTETS - 1) + 1;
        int length = 20 + (octets + 3 & ~3);
        out.word(BlockType.NAME_RESOLUTION);
        out.word(length);
        out.half(ipVersion == 4 ? PcapngDescriptions.NRB_IPV4 : PcapngDescriptions.NRB_IPV6);
        out.half(octets);
        if (ipVersion != 4) {
            out.word((int) (high >>> Integer.SIZE));
            out.word((int) high);
            out.word((int) (low >>> Integer.SIZE));
        }
        out.word((int) low);
        out.octets(ByteBuffer.wrap(Arrays.copyOf(text, octets - address)), 0, octets - address);
        out.pad(octets);
        out.word(OPTION_END);
        out.word(length);
    }

    /** Appends a frame. */
    public void write(Frame frame) throws IOException {
        write(frame, null);
    }

    /**
     * Appends a frame, with the comments that it has. A time before 1970 becomes 1970.
     *
     * @param comment shown by Wireshark as the packet's, before those; null for none; cut at 64 KiB
     */
    public void write(Frame frame, String comment) throws IOException {
        int on = interfaceOf(frame.linkType);
        List<byte[]> texts = new ArrayList<>();
        add(texts, comment);
        for (String remark : frame.comments) {
            add(texts, remark);
        }
        int length = 32 + (frame.captured + 3 & ~3) + (texts.isEmpty() ? 0 : 4);
        for (byte[] text : texts) {
            length += 4 + (text.length + 3 & ~3);
        }
        long nanos = Math.max(0, frame.timestampNanos);
        out.word(BlockType.ENHANCED_PACKET);
        out.word(length);
        out.word(on);
        out.word((int) (nanos >>> 32));
        out.word((int) nanos);
        out.word(frame.captured);
        out.word(frame.original);
        out.octets(frame.octets, frame.offset, frame.captured);
        out.pad(frame.captured);
        for (byte[] text : texts) {
            value(PcapngOptions.COMMENT, text);
        }
        if (!texts.isEmpty()) {
            out.word(OPTION_END);
        }
        out.word(length);
    }

    private static void add(List<byte[]> texts, String comment) {
        byte[] text = option(comment);
        if (text.length > 0) {
            texts.add(text);
        }
    }

    /** Interfaces are described when the first frame of their link type comes. */
    private int interfaceOf(int linkType) throws IOException {
        for (int i = 0; i < linkTypes.length; i++) {
            if (linkTypes[i] == linkType) {
                return i;
            }
        }
        linkTypes = Arrays.copyOf(linkTypes, linkTypes.length + 1);
        linkTypes[linkTypes.length - 1] = linkType;
        out.word(BlockType.INTERFACE_DESCRIPTION);
        out.word(32);
        out.half(linkType);
        out.half(0);
        out.word(SNAP_LENGTH);
        option(OPTION_RESOLUTION, new byte[] {NANOSECONDS});
        out.word(32);
        return linkTypes.length - 1;
    }

    private static byte[] option(String text) {
        byte[] octets = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        if (octets.length <= MOST_OPTION_OCTETS) {
            return octets;
        }
        int cut = MOST_OPTION_OCTETS;
        while ((octets[cut] & 0xc0) == 0x80) {
            cut--; // never within a character
        }
        return Arrays.copyOf(octets, cut);
    }

    /** Octets that the option and the end of options take; 0 without one. */
    private static int optionOctets(byte[] value) {
        return value.length == 0 ? 0 : 4 + (value.length + 3 & ~3) + 4;
    }

    private void option(int code, byte[] value) throws IOException {
        if (value.length == 0) {
            return;
        }
        value(code, value);
        out.word(OPTION_END);
    }

    private void value(int code, byte[] value) throws IOException {
        out.half(code);
        out.half(value.length);
        out.octets(ByteBuffer.wrap(value), 0, value.length);
        out.pad(value.length);
    }

    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
