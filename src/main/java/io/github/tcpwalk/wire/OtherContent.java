package io.github.tcpwalk.wire;

import java.util.Locale;

/**
 * Something that frames hold instead of what is decoded.
 *
 * @param number the number that names it, of its {@code kind}
 * @param packets how many there were of it
 */
public record OtherContent(Kind kind, int number, long packets) {
    /** Which numbers name it. */
    public enum Kind {
        /** https://www.iana.org/assignments/ieee-802-numbers. */
        ETHER_TYPE,
        /** IEEE 802.2: the service access point it goes to. */
        LLC,
        /** https://www.iana.org/assignments/ppp-numbers. */
        PPP,
        /** https://www.iana.org/assignments/protocol-numbers. */
        IP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What it is commonly called; "" for what is not common. */
    public String name() {
        return switch (kind) {
            case ETHER_TYPE -> etherType();
            case LLC -> llc();
            case PPP -> ppp();
            case IP -> ip();
        };
    }

    private String etherType() {
        return switch (number) {
            case 0x0806 -> "ARP";
            case 0x0842 -> "Wake-on-LAN";
            case 0x22EA -> "MSRP";
            case 0x6003 -> "DECnet";
            case 0x8035 -> "RARP";
            case 0x809B -> "AppleTalk";
            case 0x8137 -> "IPX";
            case 0x8204 -> "QNX";
            case 0x8809 -> "LACP";
            case 0x8863 -> "PPPoE discovery";
            case 0x888E -> "EAPOL";
            case 0x8892 -> "PROFINET";
            case 0x88A2 -> "ATA over Ethernet";
            case 0x88A4 -> "EtherCAT";
            case 0x88B8 -> "GOOSE";
            case 0x88BA -> "sampled values";
            case 0x88CC -> "LLDP";
            case 0x88E1 -> "HomePlug";
            case 0x88E5 -> "MACsec";
            case 0x88F5 -> "MVRP";
            case 0x88F7 -> "PTP";
            case 0x8902 -> "CFM";
            case 0x8906 -> "FCoE";
            case 0x8914 -> "FCoE initialization";
            case 0x8915 -> "RoCE";
            case 0x9000 -> "loopback test";
            default -> "";
        };
    }

    private String llc() {
        return switch (number) {
            case 0x42 -> "spanning tree";
            case 0xE0 -> "IPX";
            case 0xF0 -> "NetBIOS";
            case 0xFE -> "OSI";
            default -> "";
        };
    }

    private String ppp() {
        return switch (number) {
            case 0xC021 -> "LCP";
            case 0xC023 -> "PAP";
            case 0xC223 -> "CHAP";
            case 0x8021 -> "IPCP";
            case 0x8057 -> "IPV6CP";
            case 0x0053, 0x80FD, 0x00FD -> "encryption or compression";
            default -> "";
        };
    }

    private String ip() {
        return switch (number) {
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 58 -> "ICMPv6";
            case 88 -> "EIGRP";
            case 89 -> "OSPF";
            case 103 -> "PIM";
            case 112 -> "VRRP";
            case 115 -> "L2TP";
            case 132 -> "SCTP";
            case 136 -> "UDP-Lite";
            default -> "";
        };
    }
}
