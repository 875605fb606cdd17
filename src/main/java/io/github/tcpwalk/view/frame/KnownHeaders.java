package io.github.tcpwalk.view.frame;

import io.github.tcpwalk.text.Sentence;
import java.nio.ByteBuffer;
import java.util.List;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.TcpPort;
import org.pcap4j.packet.namednumber.UdpPort;

/** Headers whose fields are told one by one, with their offsets. */
final class KnownHeaders {
    private static final String[] ECN = {"Not-ECT", "ECT(1)", "ECT(0)", "CE"};
    private static final List<?> IP_FLAGS = List.of(
            Sentence.of("show.flag-more-fragments"),
            Sentence.of("show.flag-do-not-fragment"),
            Sentence.of("show.flag-reserved"));
    private static final List<?> TCP_FLAGS = List.of(
            "FIN",
            "SYN",
            "RST",
            "PSH",
            "ACK",
            "URG",
            "ECE",
            "CWR",
            "AE",
            Sentence.of("show.flag-reserved-number", "number", 1),
            Sentence.of("show.flag-reserved-number", "number", 2),
            Sentence.of("show.flag-reserved-number", "number", 3));

    private final ByteBuffer octets;
    /** Index in the octets of what is offset 0 for people. */
    private final int origin;

    KnownHeaders(ByteBuffer octets, int origin) {
        this.octets = octets;
        this.origin = origin;
    }

    private FieldList at(int offset, int length) {
        return new FieldList(octets, origin + offset, offset, length);
    }

    private static Layer layer(Object name, int offset, int length, FieldList fields) {
        return new Layer(name, offset, length, fields.fields());
    }

    Layer ethernet(int offset, int length) {
        FieldList f = at(offset, length);
        f.mac(0, "destination").mac(6, "source");
        int type = f.u16(12);
        f.hex(12, 2, type < 0x600 ? "length" : "type", type < 0x600 ? Integer.toString(type) : etherType(type));
        return layer("Ethernet II", offset, length, f);
    }

    Layer vlan(int offset, int length) {
        FieldList f = at(offset, length);
        int tag = f.u16(0);
        f.text(0, 2, "priority", Integer.toString(tag >> 13))
                .text(0, 2, "drop eligible", yes(tag, 0x1000))
                .text(0, 2, "VLAN", Integer.toString(tag & 0xFFF))
                .hex(2, 2, "type", etherType(f.u16(2)));
        return layer(Sentence.of("show.layer-vlan"), offset, length, f);
    }

    Layer linuxCooked(int offset, int length) {
        FieldList f = at(offset, length);
        f.unsigned(0, 2, "packet type", Sentence.of("show.value-packet-type", "type", f.u16(0)))
                .unsigned(2, 2, "ARPHRD type")
                .unsigned(4, 2, "address length")
                .raw(6, Math.min(8, f.u16(4)), "source")
                .hex(14, 2, "protocol", etherType(f.u16(14)));
        return layer(Sentence.of("show.layer-cooked"), offset, length, f);
    }

    Layer ipv4(int offset, int length) {
        FieldList f = at(offset, length);
        int header = (f.u8(0) & 15) * 4;
        int fragment = f.u16(6);
        f.text(0, 1, "version", Integer.toString(f.u8(0) >> 4))
                .text(0, 1, "header length", Sentence.of("show.value-words", "words", header / 4, "octets", header))
                .hex(1, 1, "DSCP, ECN", "DSCP " + (f.u8(1) >> 2) + ", " + ECN[f.u8(1) & 3])
                .unsigned(2, 2, "total length")
                .unsigned(4, 2, "identification", String.format("0x%04x", f.u16(4)))
                .text(6, 2, "flags", flags(fragment >> 13, IP_FLAGS))
                .text(
                        6,
                        2,
                        "fragment offset",
                        Sentence.of("show.value-units", "units", fragment & 0x1FFF, "octets", (fragment & 0x1FFF) * 8))
                .unsigned(8, 1, "time to live")
                .unsigned(9, 1, "protocol", ipNumber(f.u8(9)))
                .hex(10, 2, "header checksum", headerChecksum(f, header))
                .ipv4(12, "source")
                .ipv4(16, "destination")
                .raw(20, header - 20, "options");
        return layer("IPv4", offset, length, f);
    }

    private static Object headerChecksum(FieldList f, int header) {
        if (header < 20 || !f.has(0, header)) {
            return checksum("unverifiable");
        }
        long sum = 0;
        for (int i = 0; i < header; i += 2) {
            sum += f.u16(i);
        }
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        return checksum(sum == 0xFFFF ? "good" : f.u16(10) == 0 ? "offloaded" : "bad");
    }

    Layer ipv6(int offset, int length) {
        FieldList f = at(offset, length);
        int traffic = f.u16(0) >> 4 & 0xFF;
        f.text(0, 1, "version", Integer.toString(f.u8(0) >> 4))
                .text(0, 2, "traffic class", "DSCP " + (traffic >> 2) + ", " + ECN[traffic & 3])
                .text(1, 3, "flow label", String.format("0x%05x", f.u32(0) & 0xFFFFF))
                .unsigned(4, 2, "payload length")
                .unsigned(6, 1, "next header", ipNumber(f.u8(6)))
                .unsigned(7, 1, "hop limit")
                .ipv6(8, "source")
                .ipv6(24, "destination");
        return layer("IPv6", offset, length, f);
    }

    /**
     * @param verdict on the checksum: of {@link io.github.tcpwalk.wire.Segment.Checksum} in small letters, "none" when
     *     there is none, or empty
     */
    Layer tcp(int offset, int length, String verdict) {
        FieldList f = at(offset, length);
        int header = (f.u8(12) >> 4) * 4;
        f.unsigned(
                        0,
                        2,
                        "source port",
                        name(TcpPort.getInstance((short) f.u16(0)).name()))
                .unsigned(
                        2,
                        2,
                        "destination port",
                        name(TcpPort.getInstance((short) f.u16(2)).name()))
                .unsigned(4, 4, "sequence number")
                .unsigned(8, 4, "acknowledgment")
                .text(12, 1, "data offset", Sentence.of("show.value-words", "words", header / 4, "octets", header))
                .text(12, 2, "flags", flags(f.u16(12) & 0xFFF, TCP_FLAGS))
                .unsigned(14, 2, "window")
                .hex(16, 2, "checksum", checksum(verdict))
                .unsigned(18, 2, "urgent pointer");
        new TcpOptionFields(f).append(20, Math.min(header, length));
        return layer("TCP", offset, length, f);
    }

    Layer udp(int offset, int length, String verdict) {
        FieldList f = at(offset, length);
        f.unsigned(
                        0,
                        2,
                        "source port",
                        name(UdpPort.getInstance((short) f.u16(0)).name()))
                .unsigned(
                        2,
                        2,
                        "destination port",
                        name(UdpPort.getInstance((short) f.u16(2)).name()))
                .unsigned(4, 2, "length")
                .hex(6, 2, "checksum", checksum(verdict));
        return layer("UDP", offset, length, f);
    }

    Layer icmp(int version, int offset, int length) {
        FieldList f = at(offset, length);
        f.unsigned(0, 1, "type")
                .unsigned(1, 1, "code")
                .hex(2, 2, "checksum", "")
                .raw(4, length - 4, "rest of header");
        return layer(version == 4 ? "ICMP" : "ICMPv6", offset, length, f);
    }

    Layer data(Object name, int offset, int length) {
        return layer(name, offset, length, at(offset, length).raw(0, length, "octets"));
    }

    private static Object checksum(String verdict) {
        return verdict.isEmpty() ? "" : Sentence.of("show.value-checksum", "verdict", verdict);
    }

    private static Sentence yes(int value, int bit) {
        return Sentence.of((value & bit) != 0 ? "show.value-yes" : "show.value-no");
    }

    /** Names of the bits that are set, the lowest bit first in {@code names}. */
    private static Object flags(int value, List<?> names) {
        Object set = null;
        for (int i = 0; i < names.size(); i++) {
            if ((value >> i & 1) != 0) {
                set = set == null ? names.get(i) : Sentence.of("show.value-list", "list", set, "item", names.get(i));
            }
        }
        return set == null ? Sentence.of("show.value-none") : set;
    }

    private static String etherType(int type) {
        return name(EtherType.getInstance((short) type).name());
    }

    private static String ipNumber(int number) {
        return name(IpNumber.getInstance((byte) number).name());
    }

    private static String name(String registered) {
        return "unknown".equalsIgnoreCase(registered) ? "" : registered;
    }
}
