package io.github.tcpwalk.wire;

import static io.github.tcpwalk.wire.Headers.ascii;
import static io.github.tcpwalk.wire.Headers.ethernet;
import static io.github.tcpwalk.wire.Headers.hex;
import static io.github.tcpwalk.wire.Headers.ipv4;
import static io.github.tcpwalk.wire.Headers.ipv6;
import static io.github.tcpwalk.wire.Headers.join;
import static io.github.tcpwalk.wire.Headers.little16;
import static io.github.tcpwalk.wire.Headers.little32;
import static io.github.tcpwalk.wire.Headers.snap;
import static io.github.tcpwalk.wire.Headers.tcp;
import static io.github.tcpwalk.wire.Headers.u16;
import static io.github.tcpwalk.wire.Headers.u32;
import static io.github.tcpwalk.wire.Headers.udp;

import java.util.ArrayList;
import java.util.List;

/** The same TCP segment under every header that the decoder knows. */
final class Samples {
    record Sample(String name, int linkType, byte[] octets, int tunnels) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final byte[] SEGMENT =
            tcp(40000, 80, 1000, 2000, 0x018, 512, hex("0101080a 0000000b 0000000c"), ascii("hello"));
    static final byte[] V4 = ipv4(6, SEGMENT);
    static final byte[] V6 = ipv6(6, SEGMENT);
    private static final byte[] FRAME = ethernet(0x0800, V4);

    private Samples() {}

    static List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        all.addAll(links());
        all.addAll(tags());
        all.addAll(radio());
        all.addAll(network());
        all.addAll(overUdp());
        return all;
    }

    private static List<Sample> links() {
        byte[] juniper = hex("4d4743");
        return List.of(
                link("Ethernet", 1, FRAME),
                link("Ethernet with padding", 1, join(FRAME, new byte[20])),
                link("RAW IPv4", 101, V4),
                link("RAW IPv6", 101, V6),
                link("RAW as OpenBSD numbers it", 14, V4),
                link("IPV4", 228, V4),
                link("IPV6", 229, V6),
                link("NULL, little-endian", 0, join(little32(2), V4)),
                link("NULL, big-endian", 0, join(u32(2), V4)),
                link("NULL, IPv6 of Darwin", 0, join(little32(30), V6)),
                link("LOOP, IPv6 of OpenBSD", 108, join(u32(24), V6)),
                link("SLL", 113, join(hex("0000 0001 0006 020000000001 0000"), u16(0x0800), V4)),
                link(
                        "SLL of a monitor interface",
                        113,
                        join(hex("0003 0321 0000 0000000000000000"), u16(4), dot11("08010000", "", snap(0x0800, V4)))),
                link("SLL2", 276, join(u16(0x86DD), hex("0000 00000002 0001 00 06 0200000000010000"), V6)),
                link("PPP", 9, join(u16(0x0021), V4)),
                link("PPP in HDLC framing", 50, join(hex("ff03 0057"), V6)),
                link("PPP, compressed protocol", 9, join(hex("ff0321"), V4)),
                link("PPP with direction", 204, join(hex("00 ff03 0021"), V4)),
                link("pppd", 166, join(hex("0103 0021"), V4)),
                link("PPP multilink", 9, join(hex("ff03 003d c0000001 0021"), V4)),
                link("PPP over Ethernet link", 51, join(hex("11 00 0001"), u16(V4.length + 2), u16(0x0021), V4)),
                link("C-HDLC", 104, join(hex("0f00"), u16(0x0800), V4)),
                link("Frame Relay, RFC 2427", 107, join(hex("0041 03 cc"), V4)),
                link("Frame Relay, SNAP", 107, join(hex("0041 03 00 80 000000"), u16(0x86DD), V6)),
                link("Frame Relay, Cisco", 107, join(hex("0041"), u16(0x0800), V4)),
                link("FDDI", 10, join(hex("50 020000000002 020000000001"), snap(0x0800, V4))),
                link("token ring", 6, join(hex("10 40 020000000002 020000000001"), snap(0x0800, V4))),
                link(
                        "token ring with route",
                        6,
                        join(hex("10 40 020000000002 820000000001 0430 0010"), snap(0x0800, V4))),
                link("ATM", 100, snap(0x0800, V4)),
                link("ATM, bridged Ethernet", 100, join(hex("aaaa03 0080c2 0007 0000"), FRAME)),
                link("IP over Fibre Channel", 122, join(new byte[16], snap(0x0800, V4))),
                link("IP over FireWire", 138, join(new byte[16], u16(0x0800), V4)),
                link("PFLOG", 117, join(hex("3d 02 00 00"), new byte[60], V4)),
                link("ENC", 109, join(little32(2), u32(7), u32(0), V4)),
                link(
                        "NFLOG",
                        239,
                        join(
                                hex("02 00 0001"),
                                little16(8),
                                little16(1),
                                hex("0800 03 00"),
                                little16(5),
                                little16(10),
                                hex("00 000000"),
                                little16(V4.length + 4),
                                little16(9),
                                V4)),
                link(
                        "NFLOG, big-endian",
                        239,
                        join(hex("0a 00 0001"), u16(8), u16(1), hex("86dd 03 00"), u16(V6.length + 4), u16(9), V6)),
                link("IP in Ethernet", 1, V4),
                link("IPv6 in Ethernet", 1, V6),
                link("MACsec", 1, ethernet(0x88E5, join(hex("00 00 00000001 0800"), V4, new byte[16]))),
                link("MACsec, channel", 1, ethernet(0x88E5, join(hex("20 00 00000001 0200000000010001 86dd"), V6))),
                link("Arista time stamp", 1, ethernet(0xD28B, join(hex("0001 0010 0000000100000002 0800"), V4))),
                link("Arista time stamp, 48", 1, ethernet(0xD28B, join(hex("0001 0120 000100000002 0800"), V4))),
                link("IP over InfiniBand", 242, join(hex("0800 0000"), V4)),
                link("IP over InfiniBand, route", 242, join(new byte[40], hex("86dd 0000"), V6)),
                link("IP over InfiniBand, address", 242, join(new byte[20], hex("0800 0000"), V4)),
                link("ARCNET", 7, join(hex("01 02 f0"), V4)),
                link("ARCNET, RFC 1201", 7, join(hex("01 02 d4 00 0001"), V4)),
                link("ARCNET, RFC 1201, exception", 7, join(hex("01 02 d4 ff ffff d4 00 0001"), V4)),
                link("ARCNET, Linux", 129, join(hex("01 02 0000 d4 00 0001"), V4)),
                link("ERF", 197, join(erf(2), hex("0000"), FRAME, new byte[4])),
                link(
                        "ERF, extension",
                        197,
                        join(erf(0x82), hex("83"), new byte[7], hex("03"), new byte[7], hex("0000"), FRAME)),
                link("ERF, IPv4", 197, join(erf(22), V4)),
                link("ERF, IPv6", 197, join(erf(23), V6)),
                link("ERF, HDLC", 197, join(erf(1), hex("0f00"), u16(0x0800), V4)),
                link("ERF, AAL5", 197, join(erf(4), new byte[4], snap(0x0800, V4))),
                link("ERF, AAL2", 197, join(erf(9), new byte[8], snap(0x0800, V4))),
                link("ERF, coloured Ethernet", 197, join(erf(11), hex("0000"), FRAME)),
                link("ERF, DSM Ethernet", 197, join(erf(16), hex("0000"), FRAME)),
                link("ERF, coloured hash Ethernet", 197, join(erf(20), hex("0000"), FRAME)),
                link("ERF, multichannel HDLC", 197, join(erf(5), new byte[4], hex("ff03 0021"), V4)),
                link("ERF, coloured multichannel HDLC", 197, join(erf(17), new byte[4], hex("ff03 0021"), V4)),
                link("ERF, coloured HDLC", 197, join(erf(10), hex("ff03 0021"), V4)),
                link("ERF, DSM HDLC", 197, join(erf(15), hex("ff03 0021"), V4)),
                link("ERF, coloured hash HDLC", 197, join(erf(19), hex("ff03 0021"), V4)),
                link("PKTAP, USER2", 149, join(little32(108), little32(1), little32(1), new byte[96], FRAME)),
                link("PKTAP", 258, join(little32(108), little32(1), little32(1), new byte[96], FRAME)),
                link("MPLS link", 219, join(hex("00010140"), V4)),
                link("switch tag", 285, join(slice(FRAME, 0, 12), hex("dada 0000 c0000001"), slice(FRAME, 12))),
                link("Juniper Ethernet", 178, join(juniper, hex("80 0006 010203040506"), FRAME)),
                link("Juniper without link header", 178, join(juniper, hex("02 02000000"), V4)),
                link("Juniper PPP", 179, join(juniper, hex("00 ff03 0021"), V4)),
                link("Juniper C-HDLC", 181, join(juniper, hex("00 0f00"), u16(0x0800), V4)),
                link("Juniper ATM2", 135, join(juniper, hex("00 0000000000000000"), snap(0x0800, V4))));
    }

    static byte[] erf(int type) {
        return join(new byte[8], new byte[] {(byte) type, 4}, new byte[6]);
    }

    private static List<Sample> tags() {
        return List.of(
                link("VLAN", 1, ethernet(0x8100, join(hex("0064"), u16(0x0800), V4))),
                link("QinQ", 1, ethernet(0x88A8, join(hex("0064 8100 0065"), u16(0x86DD), V6))),
                link("802.3 and SNAP", 1, ethernet(V4.length + 8, snap(0x0800, V4))),
                link("802.3, IP's own SAP", 1, ethernet(V4.length + 3, join(hex("060603"), V4))),
                link("MPLS", 1, ethernet(0x8847, join(hex("00010040 00011140"), V4))),
                link("MPLS, IPv6", 1, ethernet(0x8847, join(hex("00011140"), V6))),
                link("MPLS, pseudowire with control word", 1, ethernet(0x8847, join(hex("00011140 00000000"), FRAME))),
                link("MPLS, pseudowire without", 1, ethernet(0x8847, join(hex("00011140"), FRAME))),
                link("PPPoE", 1, ethernet(0x8864, join(hex("11 00 0001"), u16(V4.length + 2), u16(0x0021), V4))),
                link("FabricPath", 1, ethernet(0x8903, join(hex("0000"), FRAME))),
                link("802.1ah", 1, ethernet(0x88E7, join(hex("00000001"), FRAME))),
                link("Cisco metadata", 1, ethernet(0x8909, join(hex("01 01 0001 0005"), u16(0x0800), V4))),
                link("802.1BR", 1, ethernet(0x893F, join(hex("0000 0000 0000"), u16(0x0800), V4))),
                link("TRILL", 1, ethernet(0x22F3, join(hex("0005 0001 0002"), FRAME))),
                link("network service header", 1, ethernet(0x894F, join(hex("0fc6 01 01 000001ff"), new byte[16], V4))),
                link(
                        "inter-switch link",
                        1,
                        join(
                                hex("01000c000000 020000000001"),
                                u16(FRAME.length + 12),
                                hex("aaaa03 00000c 0000 0000 0000"),
                                FRAME)));
    }

    /** A data frame of 802.11 with the given frame control and duration, and QoS octets. */
    private static byte[] dot11(String control, String qos, byte[] payload) {
        return join(hex(control), hex("020000000002 020000000001 020000000003 1000"), hex(qos), payload);
    }

    private static List<Sample> radio() {
        byte[] plain = dot11("08010000", "", snap(0x0800, V4));
        byte[] qos = dot11("88010000", "0000", snap(0x0800, V4));
        byte[] subframe = join(hex("020000000002 020000000001"), u16(V4.length + 8), snap(0x0800, V4));
        byte[] other = join(hex("020000000002 020000000001"), u16(11), snap(0x0806, new byte[3]), new byte[3]);
        return List.of(
                link("802.11", 105, plain),
                link("802.11 QoS", 105, qos),
                link(
                        "802.11 four addresses",
                        105,
                        join(hex("08030000"), new byte[18], hex("1000"), new byte[6], snap(0x0800, V4))),
                link("802.11 A-MSDU", 105, dot11("88010000", "8000", join(other, subframe))),
                link("radiotap", 127, join(hex("00 00 0800 00000000"), plain)),
                link(
                        "radiotap, padded",
                        127,
                        join(
                                hex("00 00 1100 03000000 0000000000000000 20"),
                                dot11("88010000", "0000 0000", snap(0x0800, V4)))),
                link("Prism", 119, join(little32(0x44), little32(144), new byte[136], plain)),
                link("AVS", 163, join(u32(0x80211001), u32(64), new byte[56], plain)),
                link("PPI", 192, join(hex("00 00 0800"), little32(105), plain)));
    }

    private static List<Sample> network() {
        byte[] srh = join(hex("06 02 04 00 00 000000"), Headers.DESTINATION6);
        return List.of(
                link("IPv4 options", 1, ethernet(0x0800, ipv4(6, 1, 0, hex("01010100"), SEGMENT))),
                link("IPv4, don't fragment", 1, ethernet(0x0800, ipv4(6, 1, 0x4000, new byte[0], SEGMENT))),
                link(
                        "hop-by-hop and destination options",
                        1,
                        ethernet(
                                0x86DD,
                                extended(0, join(hex("3c00 010400000000"), hex("0600 010400000000"), V6SEGMENT)))),
                link("segment routing, used up", 1, ethernet(0x86DD, extended(43, join(srh, V6SEGMENT)))),
                link("atomic fragment", 1, ethernet(0x86DD, extended(44, join(hex("06000000 00000009"), V6SEGMENT)))),
                link(
                        "AH over IPv4",
                        1,
                        ethernet(0x0800, ipv4(51, join(hex("06 04 0000 00000001 00000001"), new byte[12], V4SEGMENT)))),
                tunnel("IP in IP", 1, ethernet(0x0800, ipv4(4, V4))),
                tunnel("6in4", 1, ethernet(0x0800, ipv4(41, V6))),
                tunnel("4in6", 1, ethernet(0x86DD, ipv6(4, V4))),
                tunnel("EtherIP", 1, ethernet(0x0800, ipv4(97, join(hex("3000"), FRAME)))),
                tunnel("MPLS in IP", 1, ethernet(0x0800, ipv4(137, join(hex("00011140"), V4)))),
                gre("GRE", "0000 0800", V4),
                gre("GRE, checksum, key and sequence", "b000 86dd 00000000 00000001 00000002", V6),
                gre("GRE, bridged Ethernet", "0000 6558", FRAME),
                gre("GRE, PPP (PPTP)", "3081 880b 0040 0001 00000001 00000002", join(hex("ff03 0021"), V4)),
                gre("ERSPAN I", "0000 88be", FRAME),
                gre("ERSPAN II", "1000 88be 00000001 10010000 00000000", FRAME),
                gre("ERSPAN III", "1000 22eb 00000001 20010000 00000000 00000000", FRAME),
                gre(
                        "ERSPAN III with platform header",
                        "1000 22eb 00000001 20010000 00000000 00000001 0000000000000000",
                        FRAME),
                gre("WCCP 1", "0000 883e", V4),
                gre("WCCP 2", "0000 883e 00000000", V4),
                gre("802.11 in GRE", "0000 8200", dot11("88010000", "0000", snap(0x0800, V4))),
                gre("802.11 in GRE, swapped", "0000 9000", dot11("01880000", "0000", snap(0x0800, V4))),
                gre("MPLS in GRE", "0000 8847 00011140", V4),
                new Sample("four tunnels", 1, ethernet(0x0800, ipv4(4, ipv4(4, ipv4(4, ipv4(4, V4))))), 4));
    }

    private static List<Sample> overUdp() {
        return List.of(
                udpTunnel("VXLAN", 4789, "08000000 00000100", FRAME),
                udpTunnel("VXLAN, Linux", 8472, "08000000 00000100", FRAME),
                udpTunnel("VXLAN, group policy", 4789, "88000005 00000100", FRAME),
                udpTunnel("VXLAN, dirty", 4789, "ff01d1f2 00000b01", FRAME),
                udpTunnel("VXLAN-GPE", 4790, "0c000001 00000100", V4),
                udpTunnel("Geneve", 6081, "0000 6558 00000100", FRAME),
                udpTunnel("Geneve, options, IPv6", 6081, "0200 86dd 00000100 0102000100000001", V6),
                udpTunnel("GTP-U", 2152, "30ff %s 00000001", V4),
                udpTunnel("GTP-U, sequence", 2152, "32ff %s 00000001 0001 00 00", V4),
                udpTunnel("GTP-U, extension", 2152, "34ff %s 00000001 0000 00 85 01 10 01 00", V4),
                udpTunnel("Teredo", 3544, "", V6),
                udpTunnel("Teredo, origin", 3544, "0000 1234 01020304", V6),
                udpTunnel("Teredo, authentication", 3544, "0001 00 00 0000000000000000 00", V6),
                udpTunnel("L2TP", 1701, "0002 0001 0001 ff03 0021", V4),
                udpTunnel("L2TP, length and offset", 1701, "4202 %t 0001 0001 0000 ff03 0021", V4),
                udpTunnel("LISP", 4341, "80000001 00000000", V4),
                udpTunnel("CAPWAP, 802.11", 5247, "00 100300 00000000", dot11("01880000", "0000", snap(0x0800, V4))),
                udpTunnel("GRE over UDP", 4754, "0000 0800", V4),
                udpTunnel("GRE over UDP, key", 4754, "2000 86dd 00000007", V6),
                udpTunnel("AYIYA", 5072, "41 52 11 29 00000000" + "00".repeat(16 + 20), V6),
                udpTunnel("TZSP", 37008, "01 00 0001 01", FRAME),
                udpTunnel("TZSP, fields", 37008, "01 00 0001 00 0a 01 c4 28 02 0001 01", FRAME),
                udpTunnel("TZSP, 802.11", 37008, "01 00 0012 01", dot11("88010000", "0000", snap(0x0800, V4))),
                udpTunnel("MPLS over UDP", 6635, "00011140", V4),
                sflow("sFlow", 1, FRAME),
                sflow("sFlow, FDDI", 4, join(hex("50 020000000002 020000000001"), snap(0x0800, V4))),
                sflow("sFlow, Frame Relay", 5, join(hex("0041 03 cc"), V4)),
                sflow("sFlow, PPP", 7, join(hex("ff03 0021"), V4)),
                sflow("sFlow, IPv4", 11, V4),
                sflow("sFlow, IPv6", 12, V6),
                sflow("sFlow, MPLS", 13, join(hex("00011140"), V4)),
                sflow("sFlow, expanded", sample(3, new byte[40], 1, FRAME)));
    }

    /** A flow sample of a frame without its last eleven octets: the payload, and six of the TCP options'. */
    static Sample sflow(String name, int protocol, byte[] frame) {
        return sflow(name, sample(1, new byte[28], protocol, frame));
    }

    private static Sample sflow(String name, byte[] sample) {
        byte[] header = join(u32(5), u32(1), u32(0x7F000001), u32(0), u32(1), u32(1), u32(1));
        return tunnel(name, 1, ethernet(0x0800, ipv4(17, udp(50000, 6343, join(header, sample)))));
    }

    private static byte[] sample(int format, byte[] header, int protocol, byte[] frame) {
        byte[] first = slice(frame, 0, frame.length - 11);
        byte[] packet = join(u32(protocol), u32(frame.length + 4), u32(4), u32(first.length), first);
        byte[] records = join(u32(1), u32(1), u32(packet.length), packet);
        return join(u32(format), u32(header.length + records.length), header, records);
    }

    /** The TCP segments as they lie in V4 and V6, checksums filled in. */
    private static final byte[] V4SEGMENT = slice(V4, 20);

    private static final byte[] V6SEGMENT = slice(V6, 40);

    /** An IPv6 packet whose payload holds its checksum already. */
    private static byte[] extended(int next, byte[] payload) {
        return ipv6(next, payload);
    }

    private static byte[] slice(byte[] octets, int from) {
        return slice(octets, from, octets.length);
    }

    private static byte[] slice(byte[] octets, int from, int to) {
        return Headers.slice(octets, from, to);
    }

    private static Sample link(String name, int linkType, byte[] octets) {
        return new Sample(name, linkType, octets, 0);
    }

    private static Sample tunnel(String name, int linkType, byte[] octets) {
        return new Sample(name, linkType, octets, 1);
    }

    private static Sample gre(String name, String header, byte[] inner) {
        return tunnel(name, 1, ethernet(0x0800, ipv4(47, join(hex(header), inner))));
    }

    /** In the header, %s is the length of what follows eight octets (GTP), %t of everything (L2TP). */
    private static Sample udpTunnel(String name, int port, String header, byte[] inner) {
        int octets = header.replace(" ", "")
                                .replace("%s", "0000")
                                .replace("%t", "0000")
                                .length()
                        / 2
                + inner.length;
        byte[] filled = hex(
                header.replace("%s", String.format("%04x", octets - 8)).replace("%t", String.format("%04x", octets)));
        return tunnel(name, 1, ethernet(0x0800, ipv4(17, udp(50000, port, join(filled, inner)))));
    }
}
